package io.github.camelstellantis.api;

import org.apache.camel.spi.HttpResponseAware;

/**
 * Whatever went wrong between this component and the service. The subtype says what a caller does next; none carries a
 * secret.
 */
public class StellantisException extends RuntimeException implements HttpResponseAware {

    private static final long serialVersionUID = 1L;

    private final transient ErrorAnswer error;
    private int status;
    private String statusText;

    public StellantisException(String message) {
        this(message, null, null);
    }

    public StellantisException(String message, Throwable cause) {
        this(message, null, cause);
    }

    public StellantisException(String message, ErrorAnswer error) {
        this(message, error, null);
    }

    public StellantisException(String message, ErrorAnswer error, Throwable cause) {
        super(message, cause);
        this.error = error;
        this.status = error == null ? 0 : error.status();
        this.statusText = error == null ? null : error.message();
    }

    /** What the service said, or null where there was no answer. */
    public ErrorAnswer getError() {
        return error;
    }

    /** The service's code, for example {@code 40400} or {@code invalid_grant}, or null. */
    public String getCode() {
        return error == null ? null : error.code();
    }

    /** The service's own id of this error, or null. */
    public String getUuid() {
        return error == null ? null : error.uuid();
    }

    /** When the error happened as the service wrote it, or null. */
    public String getTimestamp() {
        return error == null ? null : error.timestamp();
    }

    /** The HTTP status, or 0 where there was no answer. */
    @Override
    public int getHttpResponseCode() {
        return status;
    }

    @Override
    public void setHttpResponseCode(int code) {
        this.status = code;
    }

    @Override
    public String getHttpResponseStatus() {
        return statusText;
    }

    @Override
    public void setHttpResponseStatus(String text) {
        this.statusText = text;
    }
}
