package io.regulars.lake;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LakeApi {
    private final Lake lake;

    LakeApi(Lake lake) {
        this.lake = lake;
    }

    /// How fresh the lake is and what it holds; 404 before its first file.
    @GetMapping("/api/v1/lake")
    Lake.Status lake(Caller caller) {
        return Answered.found(lake.status(caller.tenant()), "the lake was not written yet");
    }
}
