package io.regulars.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The vocabulary names every node of the language with all its fields, and nothing else.
class VocabularyTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void everyConditionAndWindowIsDescribed() {
        assertThat(described(Vocabulary.all().conditions()))
                .containsExactlyInAnyOrderElementsOf(
                        written(Condition.class).stream()
                                .filter(node -> !node.startsWith("tookOff")) // nobody may write it
                                .toList());
        assertThat(described(Vocabulary.all().windows()))
                .containsExactlyInAnyOrderElementsOf(written(Window.class));
        assertThat(described(List.of(Vocabulary.all().which())))
                .containsExactly("which" + names(Which.class));
    }

    @Test
    void everyLabelIsInTwoLanguages() {
        Vocabulary all = Vocabulary.all();
        for (Vocabulary.Node node : all.conditions()) {
            assertThat(node.label().zh()).isNotBlank().isNotEqualTo(node.label().en());
            for (Vocabulary.Slot slot : node.slots()) {
                assertThat(slot.label().zh()).isNotBlank().isNotEqualTo(slot.label().en());
                assertThat(slot.choices().isEmpty())
                        .as(slot.name())
                        .isEqualTo(slot.type() != Vocabulary.Type.CHOICE);
            }
        }
    }

    @Test
    void itGoesToTheConsoleAsJson() {
        String json = JSON.writeValueAsString(Vocabulary.all());
        assertThat(json)
                .contains("\"is\":\"childAged\"")
                .contains("\"618\"")
                .doesNotContain("null");
        assertThat(JSON.readValue(json, Vocabulary.class)).isEqualTo(Vocabulary.all());
    }

    private static List<String> described(List<Vocabulary.Node> nodes) {
        return nodes.stream()
                .map(node -> node.is() + node.slots().stream().map(Vocabulary.Slot::name).toList())
                .toList();
    }

    private static List<String> written(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(type -> type.getAnnotation(JsonTypeName.class).value() + names(type))
                .toList();
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }
}
