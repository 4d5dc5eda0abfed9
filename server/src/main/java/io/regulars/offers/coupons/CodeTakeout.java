package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Takeout;
import io.regulars.runtime.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Codes for printing and sending. They are shown nowhere else: whoever has one can use it.
@Component
class CodeTakeout implements Takeout {
    private final Batches batches;

    CodeTakeout(Batches batches) {
        this.batches = batches;
    }

    @Override
    public String list() {
        return "CODES";
    }

    @Override
    public List<String> head() {
        return List.of("券码 code");
    }

    /// A list that is taken out while it grows would end too early.
    @Override
    public @Nullable Refusal refusal(Tenant tenant, String question) {
        Batches.Batch found = batches.find(tenant, batch(question));
        if (found == null) {
            return Refusal.at("batch", Refused.UNKNOWN_BATCH, "no batch has that id");
        }
        return found.doneAt() == null
                ? Refusal.at(
                        "batch",
                        Refused.BATCH_NOT_DONE,
                        found.made() + " of " + found.wanted() + " codes are made")
                : null;
    }

    @Override
    public Part part(Tenant tenant, String question, @Nullable String after, int most) {
        long from = after == null ? 0 : Long.parseLong(after);
        List<Long> found = batches.numbers(tenant, batch(question), from, most);
        return new Part(
                found.stream().map(number -> List.of(Code.write(number))).toList(),
                found.size() < most ? null : Long.toString(found.getLast()));
    }

    private static Id batch(String question) {
        return Json.read(question, OfBatch.class).batch();
    }
}
