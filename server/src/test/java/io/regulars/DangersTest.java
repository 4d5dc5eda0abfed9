package io.regulars;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What could make a program, a query or a call of what a stranger wrote is not there at all, or
/// stands in one place that is named here (S-35, S-50).
class DangersTest {
    private static final JavaClasses HOUSE = Sources.classes();

    /// Languages and formats that run, load or fetch what they are told.
    private static final List<String> NOWHERE =
            List.of(
                    "java.io.ObjectInputStream",
                    "java.beans.",
                    "java.rmi.",
                    "javax.script.",
                    "javax.naming.",
                    "javax.xml.",
                    "org.w3c.dom.",
                    "org.xml.sax.",
                    "org.springframework.expression.",
                    "org.springframework.ldap.",
                    "jakarta.mail.");

    /// Who starts another program, always by a list of arguments and never through a shell.
    private static final Map<String, String> STARTS =
            Map.of(
                    "io.regulars.runtime.PostgresProcess", "the embedded PostgreSQL",
                    "io.regulars.runtime.Commands", "the tools that come with it");

    /// Who asks another machine over HTTP.
    private static final Map<String, String> ASKS =
            Map.of("io.regulars.imports.Train", "the server that it has started itself, at build");

    @Test
    void nothingReadsObjectsScriptsNamesOrMarkup() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        describe(
                                "run or fetch what they are told",
                                type -> NOWHERE.stream().anyMatch(type.getName()::startsWith)))
                .check(HOUSE);
    }

    /// A sender chooses among the forms of a field by their short names, never among classes.
    @Test
    void jsonNamesFormsAndNoClasses() {
        var wrong = new TreeSet<String>();
        int forms = 0;
        for (JavaClass type : HOUSE) {
            if (type.isAnnotatedWith(JsonTypeInfo.class)) {
                forms++;
                if (type.getAnnotationOfType(JsonTypeInfo.class).use() != JsonTypeInfo.Id.NAME) {
                    wrong.add(type.getName());
                }
            }
            type.getAccessesFromSelf().stream()
                    .filter(each -> each.getTarget().getName().contains("DefaultTyping"))
                    .forEach(each -> wrong.add(each.getDescription()));
        }
        assertThat(forms).isGreaterThan(5);
        assertThat(wrong).isEmpty();
    }

    @Test
    void otherProgramsAreStartedInOnePlace() {
        onlyThose(
                STARTS.keySet(),
                each ->
                        each.getTargetOwner().getName().equals("java.lang.ProcessBuilder")
                                || each.getTargetOwner().isEquivalentTo(Runtime.class)
                                        && each.getTarget().getName().equals("exec"));
    }

    /// No address that somebody gives is ever called. Whoever adds such a call adds the rules for
    /// it too: which addresses, no redirects, the name looked up once.
    @Test
    void nobodyCallsOutOfTheHouse() {
        onlyThose(
                ASKS.keySet(),
                each -> {
                    String owner = each.getTargetOwner().getName();
                    return owner.startsWith("java.net.http.")
                            || owner.equals("java.net.HttpURLConnection")
                            || owner.equals("java.net.Socket")
                            || owner.equals("java.nio.channels.SocketChannel")
                            || owner.startsWith("org.springframework.web.client.");
                });
    }

    private static void onlyThose(Set<String> named, Predicate<JavaAccess<?>> danger) {
        var found = new TreeSet<String>();
        for (JavaClass type : HOUSE) {
            if (type.getAccessesFromSelf().stream().anyMatch(danger)) {
                found.add(type.getName().split("\\$")[0]);
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(named));
    }
}
