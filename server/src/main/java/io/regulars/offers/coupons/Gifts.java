package io.regulars.offers.coupons;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.OperationLog;
import io.regulars.access.Problem;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.offers.coupons.Coupons.Cause;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fingerprint;
import io.regulars.runtime.RequestKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Packs of coupons as staff and machines give them, and what members take by themselves.
@Component
class Gifts {
    private final Db db;
    private final Coupons coupons;
    private final OperationLog log;

    Gifts(Db db, Coupons coupons, OperationLog log) {
        this.db = db;
        this.coupons = coupons;
        this.log = log;
    }

    /// So many coupons of one template.
    @Pure
    record Part(Id template, @Nullable Integer count) {
        Part {
            InvalidValue.unless(
                    count == null || count >= 1 && count <= 20, "count", "between 1 and 20");
        }

        static List<Part> checked(List<Part> pack) {
            InvalidValue.unless(!pack.isEmpty() && pack.size() <= 20, "pack", "1 to 20");
            return List.copyOf(pack);
        }
    }

    @Pure
    record NewIssue(Id member, List<Part> pack, String reason) {
        NewIssue {
            InvalidValue.text("reason", reason, 500);
            pack = Part.checked(pack);
        }
    }

    @Pure
    record NewIssues(List<Id> members, List<Part> pack, String reason) {
        NewIssues {
            InvalidValue.text("reason", reason, 500);
            InvalidValue.unless(
                    !members.isEmpty() && members.size() <= 1000, "members", "1 to 1000");
            InvalidValue.unless(
                    members.stream().distinct().count() == members.size(), "members", "each once");
            members = List.copyOf(members);
            pack = Part.checked(pack);
        }
    }

    /// What became of one member's pack: `given`, or `refused`.
    record One(Id memberId, @Nullable Given given, @Nullable Problem refused) {}

    /// `withheld` had nothing to be given but what they never buy the like of.
    record Many(List<One> items, int given, int withheld, int refused) {}

    CompletableFuture<Answer<Given>> give(Caller caller, NewIssue wanted, RequestKey key) {
        note(caller, wanted.reason(), wanted);
        return coupons.give(caller, wanted.member(), templates(wanted.pack()), Cause.BY_HAND, key);
    }

    /// Each member's gift has a key of its own, made of the request's, so that a request that was
    /// cut off gives nobody twice.
    Many giveMany(Caller caller, NewIssues wanted, RequestKey key) {
        note(caller, wanted.reason(), wanted);
        List<Id> pack = templates(wanted.pack());
        var coming = new LinkedHashMap<Id, CompletableFuture<Answer<Given>>>();
        for (Id member : wanted.members()) {
            coming.put(
                    member, coupons.give(caller, member, pack, Cause.BROADCAST, of(key, member)));
        }
        var items = new ArrayList<One>();
        coming.forEach((member, answer) ->
                items.add(
                        switch (Answered.await(answer).outcome()) {
                            case Outcome.Done<Given>(var given) -> new One(member, given, null);
                            case Outcome.Refused<Given>(var refusal) ->
                                    new One(member, null, Problem.of(refusal));
                        }));
        int refused = (int) items.stream().filter(one -> one.refused() != null).count();
        int withheld =
                (int)
                        items.stream()
                                .map(One::given)
                                .filter(given -> given != null && given.coupons().isEmpty())
                                .count();
        return new Many(items, items.size() - refused - withheld, withheld, refused);
    }

    CompletableFuture<Answer<Given>> claim(
            Caller caller, Id member, @Nullable Id template, RequestKey key) {
        return coupons.give(
                caller,
                member,
                List.of(Objects.requireNonNull(template, "a claim names its template")),
                Cause.CLAIM,
                key);
    }

    private void note(Caller caller, String reason, Object wanted) {
        db.write(
                caller.tenant(),
                tx -> {
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("coupon.issue", "coupons")
                                    .after(wanted)
                                    .because(reason));
                    return true;
                });
    }

    private static RequestKey of(RequestKey key, Id member) {
        byte[] hash =
                Bucket.sha256()
                        .digest((key.key() + "\n" + member).getBytes(StandardCharsets.UTF_8));
        Fingerprint same = key.fingerprint();
        return new RequestKey("many-" + HexFormat.of().formatHex(hash), same);
    }

    private static List<Id> templates(List<Part> pack) {
        var all = new ArrayList<Id>();
        for (Part part : pack) {
            for (int i = 0; i < (part.count() == null ? 1 : part.count()); i++) {
                all.add(part.template());
            }
        }
        return all;
    }
}
