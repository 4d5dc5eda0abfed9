package io.regulars.offers.coupons;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The member's own wallet, and what she may put into it.
@RestController
class MyCouponsApi {
    private final Coupons coupons;
    private final Gifts gifts;
    private final Codes codes;
    private final Wallet wallet;
    private final Claimable claimable;

    MyCouponsApi(Coupons coupons, Gifts gifts, Codes codes, Wallet wallet, Claimable claimable) {
        this.coupons = coupons;
        this.gifts = gifts;
        this.codes = codes;
        this.wallet = wallet;
        this.claimable = claimable;
    }

    @GetMapping("/api/v1/me/coupons")
    Page<Wallet.Line> wallet(
            Visitor who, @RequestParam(defaultValue = "OPEN") Wallet.Tab tab, Cursor.Part part) {
        return wallet.list(who.tenant(), who.member(), tab, part);
    }

    /// One of hers; that she looked at it is noted, for the analysis of the coupon.
    @GetMapping("/api/v1/me/coupons/{id}")
    Wallet.Line coupon(Visitor who, @PathVariable Id id) {
        Coupon coupon =
                Answered.found(coupons.find(who.tenant(), id), "no coupon of yours has that id");
        Wallet.Line line =
                wallet.line(
                        who.tenant(),
                        Answered.found(
                                who.member().equals(coupon.member()) ? coupon : null,
                                "no coupon of yours has that id"));
        coupons.view(who.tenant(), who.member(), List.of(id));
        return line;
    }

    @GetMapping("/api/v1/me/claimable-coupons")
    Page<Claimable.Line> claimable(Visitor who) {
        return new Page<>(claimable.of(who.tenant(), who.member()), null);
    }

    @PostMapping("/api/v1/me/coupon-claims")
    ResponseEntity<Wallet.Line> claim(
            Visitor who, Caller caller, RequestKey key, @RequestBody GiftsApi.NewClaim wanted) {
        if (wanted.code() != null) {
            Answer<Codes.Opened> opened = codes.opened(caller, wanted.code(), who.member(), key);
            return Answered.created(opened.map(o -> line(who, o.coupon())));
        }
        Answer<Given> given =
                Answered.await(gifts.claim(caller, who.member(), wanted.template(), key));
        return Answered.created(given.map(g -> line(who, g.coupons().getFirst().id())));
    }

    private Wallet.Line line(Visitor who, Id coupon) {
        return wallet.line(
                who.tenant(),
                Answered.found(coupons.find(who.tenant(), coupon), "no coupon has that id"));
    }
}
