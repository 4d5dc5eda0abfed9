package io.regulars.access.staff;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.InvalidValue;
import io.regulars.access.Role;
import io.regulars.access.StepUp;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StaffApi {
    private final Staff staff;

    StaffApi(Staff staff) {
        this.staff = staff;
    }

    /// Somebody, and in the first answer alone a password that he must replace.
    record Given(StaffMember staff, @Nullable String oneTimePassword) {
        @Override
        public String toString() {
            return "Given[" + staff.id() + "]";
        }
    }

    record NewRole(Role role, @Nullable String scope, String reason) {
        NewRole {
            InvalidValue.unless(role.ofPeople(), "role", "a role that a person can have");
            InvalidValue.optional("scope", scope, 64);
            InvalidValue.text("reason", reason, 500);
        }
    }

    record Because(String reason) {
        Because {
            InvalidValue.text("reason", reason, 500);
        }
    }

    @GetMapping("/api/v1/staff")
    Page<StaffMember> list(Caller caller, Cursor.Part part) {
        Page<StaffMember> found = staff.list(caller, Cursor.read(part.after(), 0)[0], part.size());
        return new Page<>(
                found.items(),
                found.next() == null ? null : Cursor.of(Long.parseLong(found.next())));
    }

    @GetMapping("/api/v1/staff/{id}")
    StaffMember one(Caller caller, @PathVariable Id id) {
        return Answered.found(staff.find(caller, id), "nobody of the staff has that id");
    }

    @StepUp
    @PostMapping("/api/v1/staff")
    ResponseEntity<Given> create(
            Caller caller, RequestKey request, @RequestBody StaffMember.New wanted) {
        String password = staff.givenPassword();
        return Answered.created(given(staff.create(caller, request, wanted, password), password));
    }

    @StepUp
    @PostMapping("/api/v1/staff/{id}/roles")
    ResponseEntity<StaffMember> role(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody NewRole role) {
        var post = new Staff.Post(role.role(), role.scope(), role.reason());
        return Answered.ok(staff.post(caller, request, id, post));
    }

    @PostMapping("/api/v1/staff/{id}/disablings")
    ResponseEntity<StaffMember> disable(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody Because why) {
        return Answered.ok(staff.disable(caller, request, id, true, why.reason()));
    }

    @StepUp
    @PostMapping("/api/v1/staff/{id}/enablings")
    ResponseEntity<StaffMember> enable(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody Because why) {
        return Answered.ok(staff.disable(caller, request, id, false, why.reason()));
    }

    @StepUp
    @PostMapping("/api/v1/staff/{id}/password-resets")
    ResponseEntity<Given> resetPassword(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody Because why) {
        return reset(caller, request, id, new Staff.Reset(false, why.reason()));
    }

    /// The second factor and the password.
    @StepUp
    @PostMapping("/api/v1/staff/{id}/factor-resets")
    ResponseEntity<Given> resetFactor(
            Caller caller, RequestKey request, @PathVariable Id id, @RequestBody Because why) {
        return reset(caller, request, id, new Staff.Reset(true, why.reason()));
    }

    private ResponseEntity<Given> reset(
            Caller caller, RequestKey request, Id id, Staff.Reset reset) {
        String password = staff.givenPassword();
        return Answered.created(given(staff.reset(caller, request, id, reset, password), password));
    }

    private static Answer<Given> given(Answer<StaffMember> answer, String password) {
        return answer.map(member -> new Given(member, answer.replayed() ? null : password));
    }
}
