package io.regulars;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Instruction;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Money knows no fractions, and nothing that was computed with them.
class FractionsTest {
    /// Reads the sun's longitude from the calendar's library, once, as days of the Julian calendar;
    /// no money comes near it.
    private static final String HEAVENS = "io.regulars.rules.LunarTable";

    private static final JavaClasses HOUSE = Sources.classes();

    /// `models` alone computes in floating point, and no amount that is posted, charged or paid
    /// comes from it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "access",
                "accounting",
                "checkout",
                "events",
                "forecasts",
                "health",
                "kernel",
                "ledger",
                "loyalty",
                "members",
                "offers",
                "orders",
                "rules",
                "stored"
            })
    void moneyKnowsNoFractions(String room) throws IOException {
        Pattern floating =
                Pattern.compile(
                        "[DF](ADD|SUB|MUL|DIV|REM|NEG|CMP[LG]|LOAD.*|STORE.*|CONST.*|RETURN|ALOAD|ASTORE)|[ILDF]2[DF]|[DF]2[IL]");
        var wrong = new TreeSet<String>();
        for (JavaClass type : HOUSE) {
            if (!in(type, room) || HEAVENS.equals(type.getName())) {
                continue;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .filter(each ->
                            Set.of(
                                            "java.math.BigDecimal",
                                            "double",
                                            "float",
                                            "java.lang.Double",
                                            "java.lang.Float")
                                    .contains(
                                            each.getTargetClass().getBaseComponentType().getName()))
                    .forEach(each -> wrong.add(each.getDescription()));
            try (var bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
                ClassFile.of()
                        .parse(bytes.readAllBytes())
                        .methods()
                        .forEach(method ->
                                method.code()
                                        .ifPresent(code ->
                                                code.forEach(each -> {
                                                    if (each instanceof Instruction step
                                                            && floating.matcher(
                                                                            step.opcode().name())
                                                                    .matches()) {
                                                        wrong.add(
                                                                type.getName()
                                                                        + "."
                                                                        + method.methodName()
                                                                        + " computes with fractions");
                                                    }
                                                })));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// Else a sum in the book could come from a guess.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounting",
                "checkout",
                "ledger",
                "loyalty",
                "offers",
                "orders",
                "rules",
                "stored"
            })
    void noRoomThatKeepsMoneyKnowsTheModels(String room) {
        var wrong = new TreeSet<String>();
        for (JavaClass type : HOUSE) {
            if (in(type, room)) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(each -> in(each.getTargetClass(), "models"))
                        .forEach(each -> wrong.add(each.getDescription()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean in(JavaClass type, String room) {
        return (type.getPackageName() + ".").startsWith("io.regulars." + room + ".");
    }
}
