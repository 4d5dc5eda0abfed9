package io.regulars.offers.coupons;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Coupons that are given to a member, or that she takes.
@RestController
class GiftsApi {
    private final Gifts gifts;
    private final Codes codes;
    private final Coupons coupons;
    private final Wallet wallet;

    GiftsApi(Gifts gifts, Codes codes, Coupons coupons, Wallet wallet) {
        this.gifts = gifts;
        this.codes = codes;
        this.coupons = coupons;
        this.wallet = wallet;
    }

    /// A template out of which the member takes a coupon, or the code of a coupon.
    record NewClaim(@Nullable Id template, @Nullable String code) {
        NewClaim {
            InvalidValue.unless(
                    (template == null) != (code == null), "code", "template or code, one of them");
            InvalidValue.optional("code", code, 40);
        }
    }

    /// One coupon for each template of the pack: all of them or none.
    @PostMapping("/api/v1/coupons/issues")
    ResponseEntity<Given> issue(Caller caller, RequestKey key, @RequestBody Gifts.NewIssue wanted) {
        return Answered.created(Answered.await(gifts.give(caller, wanted, key)));
    }

    /// The same pack for many members, each of whom gets it whole or not at all.
    @PostMapping("/api/v1/coupons/issues/batch")
    Gifts.Many issueMany(Caller caller, RequestKey key, @RequestBody Gifts.NewIssues wanted) {
        return gifts.giveMany(caller, wanted, key);
    }

    @PostMapping("/api/v1/members/{id}/coupon-claims")
    ResponseEntity<Wallet.Line> claim(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewClaim wanted) {
        if (wanted.code() != null) {
            Answer<Codes.Opened> opened = codes.opened(caller, wanted.code(), id, key);
            return Answered.created(opened.map(o -> line(caller, o.coupon())));
        }
        Answer<Given> given = Answered.await(gifts.claim(caller, id, wanted.template(), key));
        return Answered.created(given.map(g -> line(caller, g.coupons().getFirst().id())));
    }

    private Wallet.Line line(Caller caller, Id coupon) {
        return wallet.line(
                caller.tenant(),
                Answered.found(coupons.find(caller.tenant(), coupon), "no coupon has that id"));
    }
}
