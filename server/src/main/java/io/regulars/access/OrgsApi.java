package io.regulars.access;

import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrgsApi {
    private final Orgs orgs;
    private final InstantSource clock;

    OrgsApi(Orgs orgs, InstantSource clock) {
        this.orgs = orgs;
        this.clock = clock;
    }

    /// The tree as it was, is or will be at an instant; of the caller's own part of the chain.
    @GetMapping("/api/v1/org-units")
    Page<OrgUnit> list(Caller caller, @RequestParam(required = false) @Nullable Instant asOf) {
        OrgTree tree = orgs.tree(caller.tenant());
        Instant at = asOf == null ? clock.instant() : asOf;
        List<OrgUnit> units = tree.at(at);
        String scope = caller.scope();
        return new Page<>(
                scope == null
                        ? units
                        : units.stream()
                                .filter(unit -> tree.inside(unit.code(), scope, at))
                                .toList(),
                null);
    }

    @PostMapping("/api/v1/org-units")
    ResponseEntity<OrgUnit> create(
            Caller caller, RequestKey request, @RequestBody OrgUnit.New wanted) {
        return Answered.created(orgs.create(caller, request, wanted));
    }

    @PostMapping("/api/v1/org-units/{code}/moves")
    ResponseEntity<OrgUnit> move(
            Caller caller,
            RequestKey request,
            @PathVariable String code,
            @RequestBody Orgs.Move move) {
        return Answered.created(orgs.move(caller, request, code, move));
    }

    @PostMapping("/api/v1/org-units/{code}/names")
    ResponseEntity<OrgUnit> rename(
            Caller caller,
            RequestKey request,
            @PathVariable String code,
            @RequestBody Orgs.Rename rename) {
        return Answered.created(orgs.rename(caller, request, code, rename));
    }

    @PostMapping("/api/v1/org-units/{code}/closures")
    ResponseEntity<OrgUnit> close(
            Caller caller,
            RequestKey request,
            @PathVariable String code,
            @RequestBody Orgs.Close close) {
        return Answered.created(orgs.close(caller, request, code, close));
    }
}
