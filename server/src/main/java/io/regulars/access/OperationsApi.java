package io.regulars.access;

import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OperationsApi {
    private final OperationLog log;
    private final MemberOperations ofMember;

    OperationsApi(OperationLog log, MemberOperations ofMember) {
        this.log = log;
        this.ofMember = ofMember;
    }

    /// The newest lines first. `actor` is a sign-in name, or the name or the id of a key; `action`
    /// is a whole one or what it begins with; `from` and `until` are half-open.
    @GetMapping("/api/v1/operations")
    Page<Operation> list(Caller caller, OperationLog.Filter filter, Cursor.Part part) {
        Page<Operation> found =
                log.list(
                        caller.tenant(),
                        filter,
                        Cursor.read(part.after(), Long.MAX_VALUE)[0],
                        part.size());
        return new Page<>(
                found.items(),
                found.next() == null ? null : Cursor.of(Long.parseLong(found.next())));
    }

    /// Reads the whole chain. `position` and `hash` are a head noted earlier, which shows a log
    /// that was cut off since.
    @GetMapping("/api/v1/operations/check")
    OperationLog.Check check(
            Caller caller,
            @RequestParam(required = false) @Nullable Long position,
            @RequestParam(required = false) @Nullable String hash) {
        if ((position == null) != (hash == null)) {
            throw Rejection.at(
                    position == null ? "position" : "hash", "position and hash come together");
        }
        return log.verify(
                caller.tenant(),
                position == null || hash == null ? null : new OperationLog.Head(position, hash));
    }

    /// What was done to a member, the newest first; nothing where there is no such member.
    @GetMapping("/api/v1/members/{id}/operations")
    Page<MemberOperations.Done> ofMember(Caller caller, @PathVariable Id id, Cursor.Part part) {
        return ofMember.list(caller, id, Cursor.read(part.after(), Long.MAX_VALUE)[0], part.size());
    }
}
