package io.regulars.offers.releases;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// When goods go on sale, as operators say.
@RestController
class ReleasesApi {
    private final Releases releases;

    ReleasesApi(Releases releases) {
        this.releases = releases;
    }

    @PostMapping("/api/v1/releases")
    ResponseEntity<Release> make(Caller caller, RequestKey key, @RequestBody Release.Terms terms) {
        return Answered.created(releases.make(caller, key, terms));
    }

    @GetMapping("/api/v1/releases")
    Page<Releases.Shown> list(Caller caller) {
        return new Page<>(releases.list(caller.tenant()), null);
    }

    /// The goods are sold to all from now on, and counted no more.
    @PostMapping("/api/v1/releases/{id}/ends")
    ResponseEntity<Release> stop(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(releases.stop(caller, key, id));
    }
}
