package io.github.camelstellantis.state;

import java.util.function.UnaryOperator;
import org.apache.camel.spi.StateRepository;

/** What has been delivered, by key, in whatever repository: moved on from what is there, never set back to what was. */
public final class Positions {

    private final StateRepository<String, String> repository;

    public Positions(StateRepository<String, String> repository) {
        this.repository = repository;
    }

    /** The position, or null where there is none yet. */
    public String get(String key) {
        return repository.getState(key);
    }

    /**
     * Moves a position on.
     *
     * @param key of the position
     * @param step from what is there (null where nothing is) to what is to be there; it may be taken several times
     * @return what is there now
     */
    public String advance(String key, UnaryOperator<String> step) {
        while (true) {
            String present = repository.getState(key);
            String next = step.apply(present);
            if (next.equals(present) || replace(key, present, next)) {
                return next;
            }
        }
    }

    private boolean replace(String key, String present, String next) {
        if (repository instanceof ReplaceableState shared) {
            return shared.replace(key, present, next);
        }
        repository.setState(key, next);
        return true;
    }
}
