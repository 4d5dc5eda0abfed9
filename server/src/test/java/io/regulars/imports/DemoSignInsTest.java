package io.regulars.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoSignInsTest {
    private static final TestApp APP = TestApp.get();

    @Test
    void theFirstRegionHasAManagerOfItsOwnBehindThoseOfTheWholeChain() {
        TestApp.Chain chain = APP.chain("demo-people");
        DemoSignIns people = APP.bean(DemoSignIns.class);
        List<DemoSignIns.SignIn> before = people.ready(chain.tenant(), List.of());
        assertThat(before).hasSize(8).allMatch(each -> each.scope() == null);

        APP.bean(Orgs.class)
                .createAll(
                        Caller.house(chain.tenant(), "test"),
                        List.of(
                                new OrgUnit.New(OrgUnit.Kind.GROUP, "G1", "集团", null, null),
                                new OrgUnit.New(
                                        OrgUnit.Kind.REGION, "R2", "华南", "South", "G1", null),
                                new OrgUnit.New(
                                        OrgUnit.Kind.REGION, "R1", "华东", "East", "G1", null)))
                .orThrow();
        List<DemoSignIns.SignIn> after = people.ready(chain.tenant(), before);
        assertThat(after.subList(0, 8)).as("whoever still works stays").isEqualTo(before);
        DemoSignIns.SignIn last = after.getLast();
        assertThat(last.signIn()).isEqualTo("manager-region");
        assertThat(last.role()).isEqualTo(Role.MANAGER);
        assertThat(last.scope()).isEqualTo("R1");
        assertThat(people.ready(chain.tenant(), after)).isEqualTo(after);
        assertThat(people.usable().getLast().part())
                .isEqualTo(new DemoSignIns.Part("R1", "华东", "East"));
        assertThat(people.usable().getFirst().part()).isNull();
    }
}
