package io.regulars.ledger;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.Db;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LotsApi {
    private final Db db;
    private final Lots lots;
    private final Owners owners;

    LotsApi(Db db, Lots lots, Owners owners) {
        this.db = db;
        this.lots = lots;
        this.owners = owners;
    }

    @GetMapping("/api/v1/members/{id}/lots")
    Page<Lots.Shown> lots(
            Caller caller,
            @PathVariable Id id,
            @RequestParam(required = false) @Nullable Asset asset,
            Cursor.Part part) {
        boolean known =
                db.read(caller.tenant(), tx -> owners.existing(tx, List.of(id)).contains(id));
        Answered.found(known ? id : null, "no member has that id");
        int size = part.size();
        long before = Cursor.read(part.after(), Long.MAX_VALUE)[0];
        List<Lots.Shown> found =
                lots.of(
                        caller.tenant(),
                        id,
                        asset == null ? Asset.POINTS : asset,
                        before,
                        size + 1);
        if (found.size() <= size) {
            return new Page<>(found, null);
        }
        List<Lots.Shown> page = found.subList(0, size);
        return new Page<>(page, Cursor.of(page.getLast().id().value()));
    }
}
