package io.regulars.members;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PhoneCodesApi {
    private final PhoneCodes codes;

    PhoneCodesApi(PhoneCodes codes) {
        this.codes = codes;
    }

    record Request(String phone) {}

    /// Sends a code. Needs no request key: asked twice, the second is refused for a minute.
    @PostMapping("/api/v1/phone-codes")
    ResponseEntity<PhoneCodes.Validity> send(Caller caller, @RequestBody Request request) {
        return Answered.created(codes.send(caller.tenant(), request.phone()));
    }
}
