package io.regulars.analytics;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.runtime.RequestKey;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What counts as active in the figures of the chain (S1-57).
@RestController
class ActiveDefinitionApi {
    private final ActiveDefinitions definitions;

    ActiveDefinitionApi(ActiveDefinitions definitions) {
        this.definitions = definitions;
    }

    /// `seen` is the version that its author had before him, 0 for that of the house.
    record Definition(
            int seen,
            boolean orders,
            boolean redemptions,
            boolean everyBehaviour,
            List<String> behaviours,
            String reason) {
        Definition {
            InvalidValue.text("reason", reason, 200);
        }

        ActiveDefinitions.Wanted wanted() {
            return new ActiveDefinitions.Wanted(
                    seen, new Active(orders, redemptions, everyBehaviour, behaviours), reason);
        }
    }

    /// What counts, what counted before, and the behaviours that members showed lately.
    @GetMapping("/api/v1/active-definition")
    ActiveDefinitions.Overview read(Caller caller) {
        return definitions.overview(caller.tenant());
    }

    /// Holds for every period that is asked for from now on; reports keep what they said.
    @PostMapping("/api/v1/active-definition")
    ResponseEntity<ActiveDefinitions.Version> define(
            Caller caller, RequestKey key, @RequestBody Definition definition) {
        return Answered.ok(definitions.define(caller, key, definition.wanted()));
    }
}
