package io.github.camelstellantis.processes;

import io.github.camelstellantis.TokenStoreAround;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.TokenStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A replica that makes one call, which needs a refresh, and stops for ever at one point of it, to be killed there. */
final class Victim {

    static final String FAILPOINT = "failpoint";
    static final String ACCOUNT = "account";

    private Victim() {}

    public static void main(String[] arguments) throws Exception {
        Starter starter = new Starter();
        Map<String, String> settings = starter.settings();
        Failpoint failpoint = Failpoint.valueOf(settings.remove(FAILPOINT));
        String account = settings.remove(ACCOUNT);
        Runnable stop = () -> stop(starter);
        try (Replica replica = new Replica(settings, store -> new StoppingStore(store, failpoint, stop))) {
            replica.user(Brand.Peugeot, account);
            starter.say("not stopped");
        }
    }

    private static void stop(Starter starter) {
        starter.say("stopped");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts", e);
        }
    }

    private record StoppingStore(TokenStore store, Failpoint failpoint, Runnable stop) implements TokenStoreAround {

        @Override
        public boolean claim(LoginKey key, long version, Duration lease) {
            boolean claimed = store.claim(key, version, lease);
            stopAt(Failpoint.BEFORE_SENDING);
            return claimed;
        }

        @Override
        public boolean replace(LoginKey key, long version, Login login) {
            stopAt(Failpoint.AFTER_RECEIVING);
            boolean replaced = store.replace(key, version, login);
            stopAt(Failpoint.AFTER_STORING);
            return replaced;
        }

        private void stopAt(Failpoint here) {
            if (failpoint == here) {
                stop.run();
            }
        }
    }
}
