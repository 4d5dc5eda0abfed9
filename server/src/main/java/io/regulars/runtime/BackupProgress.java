package io.regulars.runtime;

/// How far a backup or a restore is, on one line of a terminal; where there is none, a line for
/// each tenth.
public final class BackupProgress {
    private final String what;
    private final boolean terminal = System.console() != null;
    private long last = -1;

    public BackupProgress(String what) {
        this.what = what;
    }

    public void at(long done, long all) {
        long percent = all == 0 ? 100 : done * 100 / all;
        if (percent == last || !terminal && percent / 10 == last / 10 && last >= 0) {
            return;
        }
        last = percent;
        System.out.print(
                (terminal ? "\r  " : "  ")
                        + "%3d %%  %s of %s %s"
                                .formatted(percent, Backups.size(done), Backups.size(all), what)
                        + (terminal ? "" : "\n"));
        System.out.flush();
    }

    /// Leaves the line.
    public void end() {
        if (terminal && last >= 0) {
            System.out.println();
        }
    }
}
