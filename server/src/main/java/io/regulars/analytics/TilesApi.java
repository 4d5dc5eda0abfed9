package io.regulars.analytics;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Which tiles stand on the boards, and for whom some are put away (S1-67).
@RestController
class TilesApi {
    private final Boards boards;

    TilesApi(Boards boards) {
        this.boards = boards;
    }

    /// The boards as the caller's role sees them. What is put away is a matter of how much stands
    /// on a page: the metric answers all the same.
    @GetMapping("/api/v1/boards")
    Page<Boards.Page> boards(Caller caller) {
        return new Page<>(boards.of(caller), null);
    }

    /// All tiles, those with an action marked, and what is put away for which role.
    @GetMapping("/api/v1/boards/hidden")
    Boards.Arrangement arrangement(Caller caller) {
        return boards.arrangement(caller);
    }

    /// The whole of it at once; a role that is left out sees everything again.
    @PostMapping("/api/v1/boards/hidden")
    ResponseEntity<Boards.Arranged> arrange(
            Caller caller, RequestKey key, @RequestBody Boards.Wanted wanted) {
        return Answered.ok(boards.arrange(caller, key, wanted));
    }
}
