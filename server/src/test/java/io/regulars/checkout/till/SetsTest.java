package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.ledger.Asset;
import io.regulars.offers.Benefit;
import io.regulars.offers.Stacking;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Ceiling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Freezes and commits in sets come out as they would one after the other.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class SetsTest extends TillCase {
    private static final int SEEDS = 6;
    private static final int SALES = 14;

    /// Members, coupons and a budget that are too few for what is asked of them, and what is asked.
    private record World(
            Id budget, List<Id> members, List<Id> coupons, List<CheckoutCommand> commands) {}

    @Test
    void aSetComesOutAsOneAfterTheOther() {
        var refused = new ArrayList<String>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            World one = world(seed);
            World many = world(seed);
            List<String> single = new ArrayList<>();
            one.commands().forEach(each -> single.addAll(run(List.of(each))));
            int cut = new Random(seed).nextInt(one.commands().size());
            List<String> sets = new ArrayList<>(run(many.commands().subList(0, cut)));
            sets.addAll(run(many.commands().subList(cut, many.commands().size())));
            assertThat(sets).as("seed " + seed).isEqualTo(single);
            assertThat(left(many)).as("seed " + seed).isEqualTo(left(one));
            single.stream().filter(each -> !each.startsWith("Settled")).forEach(refused::add);
        }
        assertThat(refused)
                .anyMatch(each -> each.startsWith("quote-stale: a limit"))
                .anyMatch(each -> each.startsWith("quote-stale: points"))
                .anyMatch(each -> each.startsWith("quote-stale: a coupon"))
                .anyMatch(each -> each.startsWith("sale-number-taken"));
    }

    private World world(long seed) {
        var random = new Random(seed);
        goods = "sets-" + house().get(Budgets.class).list(house().tenant).size() + "-" + seed;
        Id budget = budget(1_000 + 250L * random.nextInt(24));
        offer(body(Benefit.Steps.once(1_000, 500), List.of(), budget, Stacking.FREE));
        offer(hundredToTheYuan());
        var members = new ArrayList<Id>();
        var coupons = new ArrayList<Id>();
        for (int i = 0; i < 7; i++) {
            Id member = rich(1_000L * random.nextInt(3));
            members.add(member);
            if (random.nextBoolean()) {
                counter().topUp(member, 20_000);
            }
            if (random.nextBoolean()) {
                coupons.add(coupon(member, Benefit.Steps.once(3_000, 300)));
            }
        }
        var quotes = new ArrayList<Quotes.Quoted>();
        Wanted last = null;
        for (int i = 0; i < SALES; i++) {
            Wanted wanted =
                    basket(
                            members.get(random.nextInt(members.size())),
                            choices(random),
                            5_000 + 5_000L * random.nextInt(3));
            if (last != null && random.nextInt(5) == 0) {
                wanted = numbered(last, last.externalId());
            }
            quotes.add(quote(wanted));
            last = wanted;
        }
        var commands = new ArrayList<CheckoutCommand>();
        quotes.forEach(each -> commands.addAll(asked(each, random)));
        Collections.shuffle(commands, random);
        return new World(budget, members, coupons, commands);
    }

    private Id budget(long most) {
        var ceiling = new Ceiling(Ceiling.Of.ALL, Ceiling.Per.EVER, Ceiling.Measure.MONEY, most);
        return house().get(Budgets.class)
                .make(who(), TestHouse.key(), new Budget.Terms(goods, List.of(ceiling)))
                .outcome()
                .orThrow()
                .id();
    }

    private static Wanted.Choices choices(Random random) {
        Wanted.Part points = random.nextBoolean() ? Wanted.Part.MOST : null;
        Wanted.Part stored = random.nextBoolean() ? Wanted.Part.MOST : null;
        return new Wanted.Choices(null, null, points, null, stored, null);
    }

    private static Wanted numbered(Wanted wanted, String number) {
        return new Wanted(
                wanted.channel(),
                number,
                wanted.store(),
                wanted.member(),
                wanted.lines(),
                wanted.shipping(),
                wanted.choices(),
                wanted.codes());
    }

    private static List<CheckoutCommand> asked(Quotes.Quoted quoted, Random random) {
        CheckoutCommand.Commit commit = commit(quoted);
        var freeze = new CheckoutCommand.Freeze(quoted.id());
        return switch (random.nextInt(8)) {
            case 0 -> List.of(freeze);
            case 1 -> List.of(freeze, commit);
            case 2 -> List.of(freeze, new CheckoutCommand.Cancel(quoted.id()));
            case 3 ->
                    List.of(
                            new CheckoutCommand.Commit(quoted.id(), 1, null, List.of(), "tests"),
                            commit);
            case 4 -> List.of(commit, commit);
            default -> List.of(commit);
        };
    }

    private List<String> run(List<CheckoutCommand> commands) {
        CheckoutBatch batch = house().get(CheckoutBatch.class);
        if (commands.isEmpty()) {
            return List.of();
        }
        house().db
                .write(
                        house().tenant,
                        tx -> {
                            batch.claim(tx, commands);
                            return true;
                        });
        return house().db.write(house().tenant, tx -> batch.run(tx, commands)).stream()
                .map(SetsTest::told)
                .toList();
    }

    private static String told(Outcome<Settled> outcome) {
        return switch (outcome) {
            case Outcome.Refused<Settled>(var no) ->
                    no.reason().type() + ": " + no.detail().replaceAll("T-\\d+", "T");
            case Outcome.Done<Settled>(var done) ->
                    "Settled "
                            + done.state()
                            + " "
                            + List.of(done.payable(), done.points(), done.stored())
                            + done.coupons().size()
                            + done.paid();
        };
    }

    /// What is left of all that was asked for.
    private List<String> left(World world) {
        var left = new ArrayList<String>();
        for (CheckoutCommand each : world.commands()) {
            Checkouts.History found =
                    house().get(Checkouts.class).find(house().tenant, each.checkout());
            assertThat(found).isNotNull();
            left.add(found.checkout().state().name());
        }
        for (Id each : world.members()) {
            left.add(
                    points(each)
                            + " points, "
                            + counter().balance(each, Asset.PRINCIPAL)
                            + " + "
                            + counter().balance(each, Asset.BONUS));
        }
        world.coupons().forEach(each -> left.add(state(each).name()));
        house().get(Budgets.class).list(house().tenant).stream()
                .filter(each -> each.budget().id().equals(world.budget()))
                .flatMap(each -> each.used().stream())
                .forEach(each -> left.add(each.taken() + " taken, " + each.held() + " held"));
        return left;
    }
}
