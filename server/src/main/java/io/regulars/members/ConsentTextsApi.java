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
class ConsentTextsApi {
    private final ConsentTexts texts;

    ConsentTextsApi(ConsentTexts texts) {
        this.texts = texts;
    }

    @GetMapping("/api/v1/consent-texts")
    Page<ConsentTexts.Listed> list(Caller caller) {
        return new Page<>(texts.list(caller.tenant()), null);
    }

    /// The whole chain asks with these texts, so nobody adds one who answers for a part of it.
    @PostMapping("/api/v1/consent-texts")
    ResponseEntity<ConsentText> add(
            Caller caller, RequestKey key, @RequestBody ConsentText.New wanted) {
        return Answered.created(texts.add(caller, key, wanted));
    }
}
