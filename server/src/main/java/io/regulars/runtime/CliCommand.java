package io.regulars.runtime;

import java.util.List;

/// A command of the `./regulars` launcher. Rooms above write their own; the main class lists them.
public interface CliCommand {
    String name();

    /// What it does, in one line of the help.
    String summary();

    /// The words that follow the name, as the help shows them (`orders FILE`); empty if it takes
    /// none.
    default String arguments() {
        return "";
    }

    List<CliOption> options();

    /// Does it and answers the exit code: 0 done, 1 done but something is broken. What hinders it
    /// from being done at all is a [StartRefused] (exit code 2).
    int run(Settings settings, Application application);
}
