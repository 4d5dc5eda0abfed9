package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of a room above, for whoever lets lists leave the house by two persons
/// (`docs/decisions/exports.md`): the room that keeps it is a bean of this. What is asked for is
/// JSON, as the export keeps it.
public interface Takeout {
    /// Some rows of text, without the mark of who takes them out; `next` is where the list goes on,
    /// null at its end.
    record Part(List<List<String>> rows, @Nullable String next) {}

    /// All codes of a batch of coupons.
    record OfBatch(Id batch) {}

    /// All coupons of a template.
    record OfTemplate(Id template) {}

    /// Days of the chain's zone, both included.
    record OfPeriod(LocalDate from, LocalDate to) {}

    /// Which list it is, by the name that exports have for it.
    String list();

    /// What stands above the columns.
    List<String> head();

    /// Why this cannot be taken out now; null where it can.
    @Nullable Refusal refusal(Tenant tenant, String question);

    Part part(Tenant tenant, String question, @Nullable String after, int most);
}
