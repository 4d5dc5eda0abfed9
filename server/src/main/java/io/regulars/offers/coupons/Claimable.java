package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.offers.Publishing;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.budgets.Gone;
import io.regulars.offers.budgets.Reserves;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The coupons that a member may take by himself at this moment. It tells and reserves nothing:
/// whether one is left is asked again when he takes it.
@Component
class Claimable {
    private final Db db;
    private final LiveTemplates templates;
    private final Reserves reserves;
    private final Publishing.House house;

    Claimable(Db db, LiveTemplates templates, Reserves reserves, Publishing.House house) {
        this.db = db;
        this.templates = templates;
        this.reserves = reserves;
        this.house = house;
    }

    /// A template with its sentence. `reason` says why he can take none now: the type of the
    /// refusal that he would hear; null where he can.
    @Pure
    record Line(
            Id template,
            String name,
            String nameEn,
            String zh,
            String en,
            @Nullable Instant ends,
            @Nullable String reason) {}

    List<Line> of(Tenant tenant, Id member) {
        Instant now = db.clock().instant();
        LiveTemplates.Known known = templates.of(tenant);
        List<Template> open =
                known.versions().keySet().stream()
                        .map(id -> known.inForce(id, now))
                        .filter(t -> t != null && t.body().claimable())
                        .sorted(Comparator.comparing(Template::id))
                        .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        List<Ask.Part> parts =
                open.stream().map(t -> new Ask.Part(t.purse(), member, null, 1, 0)).toList();
        List<Gone> gone = db.read(tenant, tx -> reserves.gone(tx, parts, now));
        var lines = new ArrayList<Line>();
        Publishing.Reading reading = house.reading(tenant);
        open.forEach(t -> lines.add(line(t, reason(t.id(), gone), reading)));
        return lines;
    }

    private static @Nullable String reason(Id template, List<Gone> gone) {
        String reason = null;
        for (Gone each : gone) {
            if (each.purse().equals(template) && each.left() == 0) {
                if (each.ceiling().of() == Ceiling.Of.MEMBER) {
                    return io.regulars.offers.budgets.Refused.MEMBER_LIMIT.type();
                }
                reason = Refused.SOLD_OUT.type();
            }
        }
        return reason;
    }

    private static Line line(
            Template template, @Nullable String reason, Publishing.Reading reading) {
        Template.Body body = template.body();
        return new Line(
                template.id(),
                body.offer().name(),
                body.offer().nameEn(),
                TemplatesVersion.say(body, true, reading),
                TemplatesVersion.say(body, false, reading),
                template.ends(),
                reason);
    }
}
