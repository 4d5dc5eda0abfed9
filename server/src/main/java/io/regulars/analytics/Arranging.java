package io.regulars.analytics;

import io.regulars.access.Role;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Decides which tiles may be put away for whom (S1-67): those without an action, for roles that
/// see the boards at all. It is about too much on a page and takes nobody's right to a figure.
@Pure
final class Arranging {
    private Arranging() {}

    /// The tiles that a role does not see.
    @Pure
    record Hidden(Role role, List<String> tiles) {
        Hidden {
            tiles = List.copyOf(tiles);
        }
    }

    /// `tiles` are all there are by their names, with what is done with them; `roles` are those
    /// that see the boards.
    @Pure
    record House(Map<String, Board.Shown> tiles, Set<Role> roles) {}

    /// What is put away, a line for each role that does not see everything, in the order of roles;
    /// each tile once. Refused: role-without-boards, unknown-tile, tile-has-action.
    static Outcome<List<Hidden>> decide(List<Hidden> wanted, House house) {
        Set<Role> said = EnumSet.noneOf(Role.class);
        var all = new ArrayList<Hidden>();
        for (int i = 0; i < wanted.size(); i++) {
            Hidden each = wanted.get(i);
            String at = "hidden[" + i + "]";
            if (!house.roles().contains(each.role()) || !said.add(each.role())) {
                return Outcome.refused(
                        Refusal.at(
                                at + ".role",
                                Refused.ROLE_WITHOUT_BOARDS,
                                each.role() + ": each once, of " + house.roles()));
            }
            for (int n = 0; n < each.tiles().size(); n++) {
                Board.Shown tile = house.tiles().get(each.tiles().get(n));
                String field = at + ".tiles[" + n + "]";
                if (tile == null) {
                    return Outcome.refused(
                            Refusal.at(field, Refused.UNKNOWN_TILE, each.tiles().get(n)));
                }
                if (tile.action() != null) {
                    return Outcome.refused(
                            Refusal.at(
                                    field,
                                    Refused.TILE_HAS_ACTION,
                                    tile.id() + ": " + tile.action()));
                }
            }
            if (!each.tiles().isEmpty()) {
                all.add(new Hidden(each.role(), List.copyOf(new TreeSet<>(each.tiles()))));
            }
        }
        all.sort(Comparator.comparing(Hidden::role));
        return Outcome.done(List.copyOf(all));
    }

    /// The tiles of a role's page: all, less what was put away for it. What has an action since is
    /// there again.
    static List<Board.Shown> seen(List<Board.Shown> tiles, List<Hidden> hidden, Role role) {
        return tiles.stream()
                .filter(tile ->
                        tile.action() != null
                                || hidden.stream()
                                        .filter(each -> each.role() == role)
                                        .noneMatch(each -> each.tiles().contains(tile.id())))
                .toList();
    }
}
