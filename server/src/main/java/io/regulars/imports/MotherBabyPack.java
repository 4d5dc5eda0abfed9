package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Ladders;
import io.regulars.loyalty.Rules;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.restricted.Restriction;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.members.ConsentText;
import io.regulars.members.ConsentTexts;
import io.regulars.offers.Offer;
import io.regulars.offers.Publishing;
import io.regulars.rules.Calendar;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The ladder, the rules, the restricted goods, the offers and the texts of consent that a
/// mother-baby chain starts with: data in `packs/mother-baby.json`, read by the types that the
/// rules themselves have, so that a pack can hold nothing that a chain could not write.
///
/// Points follow the source: one a yuan in every tier, tiers differ by price and service. Infant
/// formula up to 12 months earns neither points nor growth (L-49), reviews earn whatever they say
/// (L-45), an invitation earns once the friend has registered (L-47).
@Component
public class MotherBabyPack {
    private static final String FILE = "packs/mother-baby.json";

    private final Db db;
    private final Rules rules;
    private final Ladders ladders;
    private final ConsentTexts texts;
    private final PackOffers offers;

    MotherBabyPack(
            Publishing.House house,
            Rules rules,
            Ladders ladders,
            ConsentTexts texts,
            PackOffers offers) {
        db = house.db();
        this.rules = rules;
        this.ladders = ladders;
        this.texts = texts;
        this.offers = offers;
    }

    /// What the file holds.
    @Pure
    public record Content(
            String code,
            String nameZh,
            String nameEn,
            Ladder.Body ladder,
            List<Rule.Body> rules,
            List<Restriction.Body> restricted,
            List<Offer.Body> offers,
            List<ConsentText.New> consents) {}

    /// What tells one installation from another: what the pack held from its beginning, so that a
    /// chain which has it already is not asked again when the pack learns more.
    private record Known(
            String code,
            String nameZh,
            String nameEn,
            Ladder.Body ladder,
            List<Rule.Body> rules,
            List<ConsentText.New> consents) {
        static Known of(Content content) {
            return new Known(
                    content.code(),
                    content.nameZh(),
                    content.nameEn(),
                    content.ladder(),
                    content.rules(),
                    content.consents());
        }
    }

    /// What was put in; `restricted` and `offers` are null where the pack had none yet.
    @Pure
    public record Installed(
            String pack,
            int ladder,
            int rules,
            int consents,
            @Nullable Integer restricted,
            @Nullable Integer offers) {}

    /// Publishes ladder and rules with the start `from`, which may lie in the past of a chain that
    /// has decided nothing yet. A second installation hears the answer of the first. Offers go out
    /// after the ladder that they name, by the checks that any offer goes through: where the chain
    /// asks for a second person, they wait as drafts.
    public Answer<Installed> install(Tenant tenant, Instant from) {
        Content content = content();
        Caller caller = Caller.house(tenant, "pack:" + content.code());
        RequestKey key =
                RequestKey.of(
                        "pack:" + content.code(),
                        "install",
                        caller.identity(),
                        Json.canonical(Known.of(content)));
        Answer<Installed> answer =
                db.once(
                        tenant,
                        key,
                        Installed.class,
                        tx ->
                                switch (ladders.install(tx, caller, content.ladder(), from)) {
                                    case Outcome.Refused<Ladders.Version>(Refusal refusal) ->
                                            Outcome.refused(refusal);
                                    case Outcome.Done<Ladders.Version>(var ladder) ->
                                            rules.install(
                                                            tx,
                                                            caller,
                                                            inForce(
                                                                    content.rules(),
                                                                    from,
                                                                    rules.calendar(tx)))
                                                    .map(count ->
                                                            new Installed(
                                                                    content.code(),
                                                                    ladder.version(),
                                                                    count,
                                                                    texts.install(
                                                                            tx,
                                                                            caller,
                                                                            content.consents(),
                                                                            from),
                                                                    offers.mark(
                                                                            tx,
                                                                            caller,
                                                                            content.restricted(),
                                                                            from),
                                                                    content.offers().size()));
                                });
        rules.changed(tenant);
        if (answer.outcome() instanceof Outcome.Done<Installed>(var done)
                && done.offers() != null) {
            offers.publish(caller, content.code(), content.offers());
        }
        return answer;
    }

    /// The pack as it ships.
    public static Content content() {
        return PackFile.read(FILE, Content.class);
    }

    /// The rules with their times. One that asks for statutory holidays runs only in the years
    /// whose table is known, since they are decreed year by year; it is left out where there is
    /// none.
    static List<Rules.Installed> inForce(List<Rule.Body> bodies, Instant from, Calendar calendar) {
        var rules = new ArrayList<Rules.Installed>();
        for (Rule.Body body : bodies) {
            if (!asksForHolidays(body)) {
                rules.add(new Rules.Installed(body, from, null));
                continue;
            }
            int first =
                    Math.max(
                            calendar.day(from).getYear(),
                            calendar.holidays().years().keySet().stream()
                                    .min(Integer::compareTo)
                                    .orElse(9999));
            Instant end = endOfTables(first, calendar);
            Instant start = later(from, begins(first, calendar));
            if (end != null && start.isBefore(end)) {
                rules.add(new Rules.Installed(body, start, end));
            }
        }
        return rules;
    }

    private static @Nullable Instant endOfTables(int first, Calendar calendar) {
        int year = first;
        while (calendar.holidays().knows(year)) {
            year++;
        }
        return year == first ? null : begins(year, calendar);
    }

    private static Instant begins(int year, Calendar calendar) {
        return LocalDate.of(year, 1, 1).atStartOfDay(calendar.zone()).toInstant();
    }

    private static boolean asksForHolidays(Rule.Body body) {
        return Calendar.asks(body.when()) || Calendar.asks(body.lines());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
