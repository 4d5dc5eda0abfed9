package io.regulars.owners;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CoreMembersApi {
    private final CoreMembers members;
    private final CoreFigures figures;
    private final CoreRule rule;

    CoreMembersApi(CoreMembers members, CoreFigures figures, CoreRule rule) {
        this.members = members;
        this.figures = figures;
        this.rule = rule;
    }

    record Naming(Id segment) {}

    /// Whom nobody spoke to for the longest time first.
    @GetMapping("/api/v1/core-members")
    Page<CoreMembers.Line> list(Caller caller, CoreFilter filter, Cursor.Part part) {
        return members.list(caller, filter, part);
    }

    @GetMapping("/api/v1/core-members/figures")
    CoreFigures.Figures figures(
            Caller caller, @RequestParam(required = false) @Nullable String store) {
        return figures.of(caller, store);
    }

    /// From now on the members of that segment are the core members.
    @PostMapping("/api/v1/core-members/rules")
    ResponseEntity<CoreRule.Version> name(
            Caller caller, RequestKey key, @RequestBody Naming naming) {
        return Answered.created(rule.set(caller, key, naming.segment()));
    }
}
