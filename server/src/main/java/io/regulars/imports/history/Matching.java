package io.regulars.imports.history;

import io.regulars.imports.mapping.Line.Goods;
import io.regulars.imports.mapping.Line.Kind;
import io.regulars.imports.mapping.Mapping;
import io.regulars.imports.mapping.Target;
import io.regulars.imports.mapping.Why;
import io.regulars.kernel.Pure;
import io.regulars.orders.InvalidFact;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes facts of drafts, and finds the sale for each cancellation.
///
/// A cancelled row takes from the latest earlier order of the same member that has enough of the
/// same article at the same unit price left. Where no single one has, it takes from several, the
/// latest first. Where all together have too little, the row is an orphan as a whole. A return that
/// names its order takes from that order's lines of the article, in their order; where the file
/// does not hold that order, it is handed on as a [Fact.Later].
@Pure
final class Matching {
    private record Article(String member, String sku, long price) {}

    private final Mapping mapping;
    private final Set<String> unknownStores;
    private final Notes notes;
    private final Consumer<Fact> facts;
    private final GivingBack givingBack;
    private final Map<Article, List<Open>> byArticle = new HashMap<>();
    private final Map<String, Open> byNumber = new HashMap<>();

    Matching(Mapping mapping, Set<String> unknownStores, Notes notes, Consumer<Fact> facts) {
        this.mapping = mapping;
        this.unknownStores = unknownStores;
        this.notes = notes;
        this.facts = facts;
        this.givingBack = new GivingBack(mapping.channel(), notes);
    }

    /// Takes the drafts of some members, all of each member's, in [Draft#IN_TIME].
    void run(List<Draft> drafts) {
        var giveBack = new HashSet<String>();
        var sold = new HashSet<String>();
        var later = new LinkedHashMap<String, List<Draft>>();
        for (Draft draft : drafts) {
            if (draft.kind() == Kind.SALE) {
                sold.add(draft.number());
            }
        }
        for (Draft draft : drafts) {
            if (draft.kind() == Kind.CANCELLATION && draft.member() != null) {
                giveBack.add(draft.member());
            } else if (draft.kind() == Kind.RETURN) {
                giveBack.add("\n" + draft.order());
            }
        }
        for (Draft draft : drafts) {
            switch (draft.kind()) {
                case SALE -> sale(draft, giveBack);
                case CANCELLATION -> back(draft);
                case RETURN -> {
                    if (sold.contains(draft.order())) {
                        back(draft);
                    } else {
                        later.computeIfAbsent(draft.order(), _ -> new ArrayList<>()).add(draft);
                    }
                }
                case EXCLUDED -> throw new IllegalStateException("an excluded row became a draft");
            }
        }
        later.forEach((order, all) ->
                facts.accept(
                        new Fact.Later(all.getFirst().bucket(), mapping.channel(), order, all)));
    }

    private void sale(Draft draft, Set<String> giveBack) {
        long[] rows = draft.pieces().stream().mapToLong(Draft.Piece::row).toArray();
        if (draft.store() != null && unknownStores.contains(draft.store())) {
            reject(draft, Why.UNKNOWN_STORE, Target.STORE);
            return;
        }
        Fact.Sale sale;
        try {
            sale =
                    new Fact.Sale(
                            draft.bucket(),
                            draft.member(),
                            order(draft),
                            identity(draft.member()),
                            rows);
        } catch (InvalidFact _) {
            reject(draft, Why.INVALID_ORDER, null);
            return;
        }
        if (draft.member() != null && giveBack.contains(draft.member())
                || giveBack.contains("\n" + draft.number())) {
            open(draft);
        }
        facts.accept(sale);
    }

    private void open(Draft draft) {
        var open = new Open(draft);
        byNumber.put(draft.number(), open);
        if (draft.member() != null) {
            String member = draft.member();
            draft.pieces().stream()
                    .map(piece -> new Article(member, piece.goods().sku(), piece.goods().price()))
                    .distinct()
                    .forEach(article ->
                            byArticle.computeIfAbsent(article, _ -> new ArrayList<>()).add(open));
        }
    }

    private Order order(Draft draft) {
        var lines = new ArrayList<Order.Line>(draft.pieces().size());
        long paid = draft.shipping();
        for (Draft.Piece piece : draft.pieces()) {
            Goods g = piece.goods();
            lines.add(
                    new Order.Line(
                            g.sku(),
                            g.name(),
                            g.category(),
                            g.brand(),
                            g.quantity(),
                            g.unitPrice(),
                            g.discount(),
                            g.paid()));
            paid += g.paid();
        }
        return new Order(
                mapping.channel(),
                draft.number(),
                Instant.ofEpochMilli(draft.at()),
                draft.store(),
                who(draft.member()),
                lines,
                draft.shipping(),
                paid,
                List.of());
    }

    private static @Nullable Who who(@Nullable String member) {
        if (member == null) {
            return null;
        }
        if (member.startsWith("phone:")) {
            return new Who(null, member.substring(6), null, null);
        }
        return member.startsWith("memberNo:")
                ? new Who(null, null, member.substring(9), null)
                : new Who(null, null, null, member);
    }

    private @Nullable String identity(@Nullable String member) {
        boolean can = member != null && !member.startsWith("memberNo:");
        return can && mapping.member().create() ? member : null;
    }

    private void back(Draft draft) {
        Fact.Back back = givingBack.of(draft, goods -> take(draft, goods));
        if (back != null) {
            facts.accept(back);
        }
    }

    private List<Open.Taking> take(Draft draft, Goods goods) {
        if (draft.kind() == Kind.RETURN) {
            Open open = byNumber.get(draft.order());
            return open == null ? List.of() : open.takeNamed(goods);
        }
        String member = draft.member();
        List<Open> earlier =
                member == null
                        ? null
                        : byArticle.get(new Article(member, goods.sku(), goods.price()));
        return earlier == null ? List.of() : Open.takeLatest(earlier, goods);
    }

    private void reject(Draft draft, Why why, @Nullable Target field) {
        draft.pieces().forEach(piece -> notes.add(piece.row(), why, field));
    }
}
