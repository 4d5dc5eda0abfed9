package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.regulars.access.OperationLog;
import io.regulars.access.Rights;
import io.regulars.access.Role;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PostMapping;

/// S-22: what changes something leaves a line. [LinesOfCalls] holds every call of a test to it;
/// here every endpoint is, called by a test or not.
class LinesOfCallsTest {
    private static final TestApp APP = TestApp.get();

    /// What a lane carries out is reached through the lane, which calls whatever it was handed.
    private static final Set<String> THROUGH_A_LANE =
            Set.of("/api/v1/coupons/{id}/revocations", "/api/v1/members/{id}/tiers");

    @Test
    void everyEndpointThatChangesSomethingReachesTheLog() {
        Map<String, JavaMethod> handlers = handlers();
        List<String> changing =
                LinesOfCalls.changing(APP.bean(Rights.class).matrix()).stream()
                        .filter(path -> !LinesOfCalls.silent(path))
                        .filter(path -> !THROUGH_A_LANE.contains(path))
                        .toList();
        assertThat(changing).hasSizeGreaterThan(120);
        assertThat(handlers.keySet()).containsAll(changing);
        assertThat(changing.stream().filter(path -> !reaches(handlers.get(path)))).isEmpty();
    }

    @Test
    void aCallWithoutALineIsFound() {
        var watch = new LinesOfCalls(APP.database(), APP.bean(Rights.class).matrix());
        TestApp.Reply asked = APP.get(Role.ADMIN, "/api/v1/org-units");
        assertThat(asked.status()).isEqualTo(200);
        assertThatThrownBy(() -> watch.answered("POST", "/api/v1/org-units", asked))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/api/v1/org-units");
    }

    private static Map<String, JavaMethod> handlers() {
        var handlers = new TreeMap<String, JavaMethod>();
        for (var type : Sources.classes()) {
            for (JavaMethod method : type.getMethods()) {
                if (method.isAnnotatedWith(PostMapping.class)) {
                    PostMapping mapping = method.getAnnotationOfType(PostMapping.class);
                    Stream.concat(Arrays.stream(mapping.value()), Arrays.stream(mapping.path()))
                            .forEach(path -> handlers.put(path, method));
                }
            }
        }
        return handlers;
    }

    private static boolean reaches(JavaMethod handler) {
        var seen = new HashSet<JavaCodeUnit>();
        var next = new ArrayDeque<JavaCodeUnit>(List.of(handler));
        while (!next.isEmpty()) {
            JavaCodeUnit unit = next.poll();
            if (unit.getOwner().isEquivalentTo(OperationLog.class)) {
                return true;
            }
            if (seen.add(unit)) {
                Stream.concat(
                                unit.getCallsFromSelf().stream()
                                        .map(call -> call.getTarget().resolveMember()),
                                unit.getMethodReferencesFromSelf().stream()
                                        .map(call -> call.getTarget().resolveMember()))
                        .flatMap(java.util.Optional::stream)
                        .filter(called -> called.getOwner().getName().startsWith("io.regulars."))
                        .forEach(called -> next.add((JavaCodeUnit) called));
            }
        }
        return false;
    }
}
