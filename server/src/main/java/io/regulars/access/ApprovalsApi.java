package io.regulars.access;

import io.regulars.kernel.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ApprovalsApi {
    private final ObjectProvider<Approval.Source> rooms;
    private final Names names;
    private final Stores stores;

    ApprovalsApi(ObjectProvider<Approval.Source> rooms, Names names, Stores stores) {
        this.rooms = rooms;
        this.names = names;
        this.stores = stores;
    }

    /// All that waits for a second person, or was decided by one, whatever its kind or `about` one
    /// thing alone; the newest first. `own` is what the caller asked for himself and may not
    /// decide. Who holds a part of the chain is shown what his stores asked for.
    @GetMapping("/api/v1/approvals")
    Page<Approval> list(
            Caller caller,
            @RequestParam(defaultValue = "WAITING") Approval.State state,
            @RequestParam(required = false) Approval.@Nullable About about,
            Cursor.Part part) {
        int most = part.size();
        long[] from = Cursor.read(part.after(), Approval.LAST, Long.MAX_VALUE);
        var after = new Approval.From(Instant.EPOCH.plus(from[0], ChronoUnit.MICROS), from[1]);
        List<String> held = stores.held(caller);
        List<Approval> all =
                rooms.orderedStream()
                        .filter(room -> about == null || room.about() == about)
                        .map(room ->
                                held == null
                                        ? room.approvals(caller.tenant(), state, after, most + 1)
                                        : room.approvals(
                                                caller.tenant(), held, state, after, most + 1))
                        .flatMap(List::stream)
                        .toList();
        Page<Approval> page = Approval.merged(all, most);
        Map<String, String> known =
                names.of(
                        caller.tenant(),
                        page.items().stream()
                                .flatMap(each -> Stream.of(each.askedBy(), each.decidedBy()))
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        return new Page<>(
                page.items().stream().map(each -> each.shown(known, caller.identity())).toList(),
                page.next());
    }
}
