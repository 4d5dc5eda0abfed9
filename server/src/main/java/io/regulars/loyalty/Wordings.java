package io.regulars.loyalty;

import io.regulars.access.OrgTree;
import io.regulars.access.Orgs;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.members.FieldDefinition;
import io.regulars.members.Profiles;
import io.regulars.rules.Called;
import io.regulars.rules.Called.Topic;
import io.regulars.rules.Vocabulary.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What a chain calls its tiers, units and own fields, so that sentences about its rules speak of
/// them by name.
@Component
public class Wordings {
    private final Programs programs;
    private final Orgs orgs;
    private final Profiles profiles;

    Wordings(Programs programs, Orgs orgs, Profiles profiles) {
        this.programs = programs;
        this.orgs = orgs;
        this.profiles = profiles;
    }

    /// A tier or a unit that is no more keeps its last name, since history speaks of it.
    public Called of(Tenant tenant) {
        return Called.BY_HOUSE
                .with(Topic.TIER, tiers(programs.of(tenant)))
                .with(Topic.UNIT, units(orgs.tree(tenant)))
                .with(
                        Topic.OWN_FIELD,
                        same(
                                profiles.fields(tenant).stream()
                                        .collect(
                                                Collectors.toMap(
                                                        FieldDefinition::name,
                                                        FieldDefinition::label))));
    }

    private static Map<String, Words> tiers(Program program) {
        var names = new HashMap<String, Words>();
        for (Ladder ladder : program.ladders().values()) {
            for (Ladder.Tier tier : ladder.body().tiers()) {
                names.put(tier.code(), new Words(tier.nameZh(), tier.nameEn()));
            }
        }
        return names;
    }

    private static Map<String, Words> units(OrgTree tree) {
        Map<String, String> english = tree.englishNames();
        var names = new HashMap<String, Words>();
        tree.names()
                .forEach((code, name) ->
                        names.put(code, new Words(name, english.getOrDefault(code, name))));
        return names;
    }

    /// The chain gives these one name, whatever the language.
    private static Map<String, Words> same(Map<String, String> names) {
        var words = new HashMap<String, Words>();
        names.forEach((code, name) -> words.put(code, new Words(name, name)));
        return words;
    }
}
