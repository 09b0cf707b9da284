package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that keep no process alive and take nothing on once they are closed. */
class RenewalThreadsTest {

    private final RenewalThreads threads = new RenewalThreads();

    @AfterEach
    void close() {
        threads.close();
    }

    private Thread threadOf(String realm) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        threads.run(realm, () -> thread.complete(Thread.currentThread()), Duration.ZERO);
        return thread.join();
    }

    @Test
    void eachRealmHasDaemonsThatBearItsName() {
        assertThat(threadOf("clientsB2CPeugeot"))
                .returns(true, Thread::isDaemon)
                .returns("stellantis-login-clientsB2CPeugeot", Thread::getName)
                .isNotEqualTo(threadOf("clientsB2COpel"));
    }

    @Test
    void nothingIsTakenOnAfterTheEnd() {
        threadOf("clientsB2CPeugeot");
        threads.close();
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> threads.run("clientsB2CPeugeot", () -> {}, Duration.ZERO));
    }
}
