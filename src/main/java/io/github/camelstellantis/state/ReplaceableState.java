package io.github.camelstellantis.state;

import org.apache.camel.spi.StateRepository;

/**
 * A state repository in which a value can be replaced on the condition that it is still the one that was read, so that
 * of two replicas neither undoes what the other has done. Every method is atomic and commits on its own.
 */
public interface ReplaceableState extends StateRepository<String, String> {

    /**
     * Replaces a value.
     *
     * @param key of the value
     * @param expected what it was when it was read, or null if there was none
     * @param value what it is to be
     * @return false if it is another one by now; nothing has changed then
     * @throws StateException if it cannot be written
     */
    boolean replace(String key, String expected, String value);

    /**
     * Erases all values whose keys begin so.
     *
     * @param prefix of the keys
     * @throws StateException if they cannot be erased
     */
    void removeAll(String prefix);
}
