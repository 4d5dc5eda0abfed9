package io.regulars.torture;

/// Somebody who goes on until told to stop, or until an invariant is broken.
abstract class SoakLoop implements Runnable {
    final Asking asking;
    private final History history;
    private volatile boolean open = true;

    SoakLoop(Asking asking, History history) {
        this.asking = asking;
        this.history = history;
    }

    abstract void one() throws InterruptedException;

    /// Once it was told to stop, and nothing is broken any more.
    void last() throws InterruptedException {}

    void stop() {
        open = false;
    }

    @Override
    public void run() {
        try {
            while (open && history.broken() == null) {
                one();
            }
            last();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            history.broken("the harness's own client failed: " + bug);
        }
        asking.close();
    }
}
