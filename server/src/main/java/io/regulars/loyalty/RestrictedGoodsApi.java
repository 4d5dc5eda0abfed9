package io.regulars.loyalty;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.loyalty.restricted.Bar;
import io.regulars.loyalty.restricted.Restriction;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Goods that the law keeps benefits from (L-49).
@RestController
class RestrictedGoodsApi {
    private final RestrictedGoods goods;

    RestrictedGoodsApi(RestrictedGoods goods) {
        this.goods = goods;
    }

    /// Either `sku` or `category`. `allowed` frees a product from what its category is kept from.
    /// `starts` null: at once; `ends` null: for ever.
    record Mark(
            @Nullable String sku,
            @Nullable String category,
            @Nullable Boolean allowed,
            Set<Bar> bars,
            String reason,
            @Nullable Instant starts,
            @Nullable Instant ends) {}

    /// `ends` null: now.
    record Ending(@Nullable Instant ends, String reason) {
        Ending {
            InvalidValue.text("reason", reason, 500);
        }
    }

    @GetMapping("/api/v1/restricted-goods")
    Page<RestrictedGoods.Shown> list(Caller caller) {
        return new Page<>(goods.list(caller.tenant()), null);
    }

    @PostMapping("/api/v1/restricted-goods")
    ResponseEntity<RestrictedGoods.Shown> mark(
            Caller caller, RequestKey key, @RequestBody Mark mark) {
        var body =
                new Restriction.Body(
                        mark.sku(),
                        mark.category(),
                        Boolean.TRUE.equals(mark.allowed()),
                        mark.bars(),
                        mark.reason());
        return Answered.created(
                goods.mark(caller, key, new RestrictedGoods.New(body, mark.starts(), mark.ends())));
    }

    @PostMapping("/api/v1/restricted-goods/{id}/ends")
    ResponseEntity<RestrictedGoods.Shown> end(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Ending ending) {
        return Answered.created(goods.end(caller, key, id, ending.ends(), ending.reason()));
    }
}
