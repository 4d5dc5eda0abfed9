package io.regulars;

import io.regulars.access.staff.StaffCommand;
import io.regulars.analytics.MetricsCommand;
import io.regulars.imports.Demo;
import io.regulars.imports.Train;
import io.regulars.imports.history.ImportCommand;
import io.regulars.lake.LakeCommand;
import io.regulars.ledger.RestoreCommand;
import io.regulars.ledger.VerifyCommand;
import io.regulars.loyalty.RebuildCommand;
import io.regulars.runtime.Application;
import io.regulars.runtime.BackupCommand;
import io.regulars.runtime.CliCommand;
import io.regulars.runtime.Serve;
import io.regulars.runtime.Settings;
import io.regulars.runtime.StartRefused;
import java.util.Arrays;
import java.util.List;

/// The program: finds the command, reads its options, runs it. `./regulars` finds Java, builds, and
/// calls this.
public final class Regulars {
    private static final int REFUSED = 2;

    /// Every command that runs inside this program, in the order of the help.
    private static final List<CliCommand> COMMANDS =
            List.of(
                    new Demo(),
                    new Serve(),
                    new ImportCommand(),
                    new VerifyCommand(),
                    new BackupCommand(),
                    new RestoreCommand(),
                    new RebuildCommand(),
                    new LakeCommand(),
                    new MetricsCommand(),
                    new StaffCommand(),
                    new Train());

    private Regulars() {}

    public static void main(String[] args) {
        System.exit(run(COMMANDS, Arrays.asList(args)));
    }

    static int run(List<CliCommand> commands, List<String> args) {
        try {
            if (args.isEmpty() || List.of("help", "--help", "-h").contains(args.getFirst())) {
                commands.forEach(command ->
                        System.out.printf("  %-10s %s%n", command.name(), command.summary()));
                return args.isEmpty() ? REFUSED : 0;
            }
            CliCommand command =
                    commands.stream()
                            .filter(one -> one.name().equals(args.getFirst()))
                            .findFirst()
                            .orElseThrow(() ->
                                    new StartRefused(
                                            "unknown command \""
                                                    + args.getFirst()
                                                    + "\" (see ./regulars --help)"));
            List<String> rest = args.subList(1, args.size());
            if (rest.contains("--help") || rest.contains("-h")) {
                System.out.print(Settings.help(command));
                return 0;
            }
            return command.run(Settings.parse(command, rest), new Application(Wiring.class));
        } catch (StartRefused refused) {
            refused.getMessage().lines().forEach(line -> System.err.println("regulars: " + line));
            return REFUSED;
        }
    }
}
