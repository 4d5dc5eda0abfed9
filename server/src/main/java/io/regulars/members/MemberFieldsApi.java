package io.regulars.members;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.kernel.Page;
import io.regulars.runtime.RequestKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MemberFieldsApi {
    private final Profiles profiles;

    MemberFieldsApi(Profiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping("/api/v1/member-fields")
    Page<FieldDefinition> list(Caller caller) {
        return new Page<>(profiles.fields(caller.tenant()), null);
    }

    @PostMapping("/api/v1/member-fields")
    ResponseEntity<FieldDefinition> define(
            Caller caller, RequestKey key, @RequestBody FieldDefinition definition) {
        return Answered.created(profiles.define(caller, key, definition));
    }
}
