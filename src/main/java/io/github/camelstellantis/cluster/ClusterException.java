package io.github.camelstellantis.cluster;

import io.github.camelstellantis.api.StellantisException;

/** What several machines share cannot be read or written. Nothing new is given out until it can. */
public class ClusterException extends StellantisException {

    private static final long serialVersionUID = 1L;

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
