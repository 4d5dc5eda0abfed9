package io.regulars.accounting;

import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Takeout;
import io.regulars.runtime.Json;
import io.regulars.stored.TopUpExtract;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The top-ups of a period with who paid and how, for an inspection. It leaves the house by two
/// persons as every list does, a day of the chain at a time.
@Component
class TopUpTakeout implements Takeout {
    private final TopUpExtract extract;

    TopUpTakeout(TopUpExtract extract) {
        this.extract = extract;
    }

    @Override
    public String list() {
        return "TOP_UPS";
    }

    @Override
    public List<String> head() {
        return extract.head();
    }

    @Override
    public @Nullable Refusal refusal(Tenant tenant, String question) {
        return null;
    }

    @Override
    public Part part(Tenant tenant, String question, @Nullable String after, int most) {
        OfPeriod asked = Json.read(question, OfPeriod.class);
        LocalDate day = after == null ? asked.from() : LocalDate.parse(after);
        LocalDate next = day.plusDays(1);
        return new Part(
                extract.ofDay(tenant, day), next.isAfter(asked.to()) ? null : next.toString());
    }
}
