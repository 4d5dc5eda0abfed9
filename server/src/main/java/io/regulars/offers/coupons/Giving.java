package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.coupons.LiveTemplates.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides whether somebody is given coupons, but for the stock, which lies elsewhere.
@Pure
final class Giving {
    /// What a command found: whether there is such a member, whether it was done before, and where
    /// its code leads.
    record Found(boolean member, boolean before, boolean codeIsOurs) {
        /// So that nothing of it stands in the way.
        static final Found AT_BEST = new Found(true, false, true);
    }

    private Giving() {}

    /// The versions that give, one a coupon.
    static Outcome<List<Template>> decide(Give give, Found found, Known known, Instant now) {
        if (give.member() != null && !found.member()) {
            return Outcome.refused(
                    io.regulars.loyalty.Refused.UNKNOWN_MEMBER, "no member has that id");
        }
        if (!found.codeIsOurs()) {
            return Outcome.refused(Refused.UNKNOWN_COUPON, "the code leads nowhere");
        }
        var templates = new ArrayList<Template>();
        for (Id id : give.templates()) {
            Template template = known.inForce(id, now);
            if (template == null) {
                return known.knows(id)
                        ? Outcome.refused(
                                Refused.TEMPLATE_NOT_IN_FORCE, "template " + id + " does not run")
                        : Outcome.refused(Refused.UNKNOWN_TEMPLATE, "template " + id);
            }
            if (give.why().byMember() && !template.body().claimable()) {
                return Outcome.refused(Refused.NOT_CLAIMABLE, "template " + id);
            }
            templates.add(template);
        }
        if (found.before()) {
            return Outcome.refused(Refused.ALREADY_GIVEN, String.valueOf(give.why().occurrence()));
        }
        return over(templates, now, known);
    }

    /// A template of fixed days may run longer than its coupons are good.
    private static Outcome<List<Template>> over(
            List<Template> templates, Instant now, Known known) {
        for (Template each : templates) {
            if (!each.body().lifetime().span(now, known.zone()).until().isAfter(now)) {
                return Outcome.refused(
                        Refused.TEMPLATE_NOT_IN_FORCE,
                        "coupons of template " + each.id() + " are good no longer");
            }
        }
        return Outcome.done(templates);
    }

    /// What is asked of the stock; null where nothing limits it.
    static @Nullable Ask ask(Give give, List<Template> templates) {
        var counts = new LinkedHashMap<Template, Long>();
        templates.forEach(t -> counts.merge(t, 1L, Long::sum));
        var parts = new ArrayList<Ask.Part>();
        counts.forEach((template, count) -> {
            if (!template.body().supply().isEmpty()) {
                parts.add(new Ask.Part(template.purse(), give.member(), null, count, 0));
            }
        });
        return parts.isEmpty() ? null : new Ask(give.id(), parts);
    }
}
