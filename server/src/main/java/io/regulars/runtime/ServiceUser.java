package io.regulars.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who PostgreSQL runs as: it refuses root, so a process of root gives it to `nobody`; anybody else
/// keeps it.
///
/// Every child gets the signal INT when the thread that forked it dies, so that a kill -9 of this
/// process ends it too.
final class ServiceUser {
    private static final int NOBODY = 65534;

    private ServiceUser() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// `command` with the change of user and the parent-death signal before it.
    static List<String> command(List<String> command) {
        List<String> all = new ArrayList<>();
        all.add("setpriv");
        if (isRoot()) {
            all.addAll(List.of("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        all.add("--pdeathsig=INT");
        all.add("--");
        all.addAll(command);
        return all;
    }

    /// Gives `file` to the service user, for its eyes only.
    static void own(Path file) {
        try {
            boolean folder = Files.isDirectory(file);
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(folder ? "rwx------" : "rw-------"));
            if (isRoot()) {
                Files.setAttribute(file, "unix:gid", NOBODY);
                Files.setAttribute(file, "unix:uid", NOBODY);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "cannot give " + file + " to the user of PostgreSQL", broken);
        }
    }

    /// Refuses a data folder inside which the service user cannot reach `needed`, naming the parent
    /// that is closed.
    static void mustReach(Path folder, Path needed) {
        Path closed = closedParent(needed);
        if (closed != null) {
            throw new StartRefused(
                    "the data folder "
                            + folder
                            + " lies in "
                            + closed
                            + ", which user "
                            + NOBODY
                            + " (PostgreSQL does not run as root) may not enter:"
                            + " choose another with --data DIR, for example /var/lib/regulars, or run as an ordinary user");
        }
    }

    static boolean reaches(Path folder) {
        return closedParent(folder) == null;
    }

    private static @Nullable Path closedParent(Path folder) {
        if (!isRoot()) {
            return null;
        }
        for (Path at = folder.toAbsolutePath().normalize().getParent();
                at != null;
                at = at.getParent()) {
            try {
                if (Files.exists(at)
                        && !Files.getPosixFilePermissions(at.toRealPath())
                                .contains(PosixFilePermission.OTHERS_EXECUTE)
                        && !Integer.valueOf(NOBODY)
                                .equals(Files.getAttribute(at.toRealPath(), "unix:uid"))) {
                    return at;
                }
            } catch (IOException unreadable) {
                return at;
            }
        }
        return null;
    }
}
