package io.github.camelstellantis;

import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.OutcomeUnknownException;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a caller gets from each {@linkplain FaultFamily family} of operations while a {@linkplain FaultOfMatrix fault}
 * lasts, with one repetition allowed: a letter for the result, and how many requests have reached the service, so that 2
 * says that it was repeated, or that a token was replaced.
 *
 * <pre>
 * = what the caller wanted              - nothing, and no error
 * U ServiceUnavailableException         O OutcomeUnknownException: it may have been carried out
 * R RateLimitedException                I InvalidRequestException
 * D AccessDeniedException               N NoDataException
 * A AppRejectedException                L LoginRequiredException
 * C CertificateProblemException
 * </pre>
 */
final class FaultMatrix {

    static final char WELL = '=';
    static final char NOTHING = '-';

    private static final String TABLE =
            """
                                          reads                          writes                          tokens         consumer
                                          GET LIST PAGES GEO LINK CAPAB  POST PUT DELETE COMMAND REGISTER LOGIN REFRESH POLL
            400 of the gateway            I1  I1   I1    I1  I1   I1     I1   I1  I1     I1      I1       I1    I1      I1
            400 of the application        I1  I1   I1    I1  I1   I1     I1   I1  I1     I1      I1       I1    I1      I1
            401 token                     L2  L2   L2    L2  L2   A1     L2   L2  L2     L2      L2       I1    I1      L2
            401 token, application        L2  L2   L2    L2  L2   A1     L2   L2  L2     L2      L2       I1    I1      L2
            401 plan                      A1  A1   A1    A1  A1   A1     A1   A1  A1     A1      A1       I1    I1      A1
            401 client                    A1  A1   A1    A1  A1   A1     A1   A1  A1     A1      A1       I1    I1      A1
            403 of the gateway            D1  D1   D1    D1  D1   D1     D1   D1  D1     D1      D1       I1    I1      D1
            403 of the application        D1  D1   D1    D1  D1   D1     D1   D1  D1     D1      D1       I1    I1      D1
            404 of the gateway            I1  I1   I1    I1  I1   I1     I1   I1  I1     I1      I1       I1    I1      I1
            404 no data                   N1  N1   N1    N1  N1   N1     N1   N1  N1     N1      N1       I1    I1      -1
            404 no vehicle                N1  N1   N1    N1  N1   N1     N1   N1  N1     N1      N1       I1    I1      -1
            405 of the gateway            I1  I1   I1    I1  I1   I1     I1   I1  I1     I1      I1       I1    I1      I1
            406 of the application        I1  I1   I1    I1  I1   I1     I1   I1  I1     I1      I1       I1    I1      I1
            408 of the gateway            U2  U2   U2    U2  U2   U2     U1   U1  U1     U1      U1       U2    U2      U2
            409 of the application        I1  I1   I1    I1  I1   I1     I1   I1  I1     I1      I1       I1    I1      I1
            410 of the application        I1  I1   I1    I1  I1   I1     I1   I1  I1     I1      I1       I1    I1      I1
            413 of the gateway            I1  I1   I1    I1  I1   I1     I1   I1  I1     I1      I1       I1    I1      I1
            415 of the application        I1  I1   I1    I1  I1   I1     I1   I1  I1     I1      I1       I1    I1      I1
            422 of the application        I1  I1   I1    I1  I1   I1     I1   I1  I1     I1      I1       I1    I1      I1
            425 of the gateway            U2  U2   U2    U2  U2   U2     U1   U1  U1     U1      U1       U2    U2      U2
            418 as a page                 I1  I1   I1    I1  I1   I1     I1   I1  I1     I1      I1       I1    I1      I1
            429 of the gateway            R2  R2   R2    R2  R2   R2     R2   R2  R2     R2      R2       R2    R2      R2
            429 of the application        R2  R2   R2    R2  R2   R2     R2   R2  R2     R2      R2       R2    R2      R2
            429, 0 seconds                R2  R2   R2    R2  R2   R2     R2   R2  R2     R2      R2       R2    R2      R2
            429, an hour in seconds       R1  R1   R1    R1  R1   R1     R1   R1  R1     R1      R1       R1    R1      R1
            429, rubbish                  R2  R2   R2    R2  R2   R2     R2   R2  R2     R2      R2       R2    R2      R2
            429, a date                   R2  R2   R2    R2  R2   R2     R2   R2  R2     R2      R2       R2    R2      R2
            429, a date in an hour        R1  R1   R1    R1  R1   R1     R1   R1  R1     R1      R1       R1    R1      R1
            429, clock an hour ahead      R2  R2   R2    R2  R2   R2     R2   R2  R2     R2      R2       R2    R2      R2
            429, clock an hour behind     R2  R2   R2    R2  R2   R2     R2   R2  R2     R2      R2       R2    R2      R2
            500 of the gateway            U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            500 of the application        U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            501 of the gateway            U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            502 of the gateway            U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            502 as a page                 U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            503 of the gateway            U2  U2   U2    U2  U2   U2     U1   U1  U1     U1      U1       U2    U2      U2
            503 of the application        U2  U2   U2    U2  U2   U2     U1   U1  U1     U1      U1       U2    U2      U2
            504 of the gateway            U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            reset before the headers      U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            reset after the headers       U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            truncated body                U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            oversized body                U1  U1   U1    U1  U1   U1     O1   O1  O1     O1      O1       U2    U2      U1
            oversized when unzipped       U1  U1   U1    U1  U1   U1     O1   O1  O1     O1      O1       U2    U2      U1
            zipped, it says               U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            wrong content type            U2  U2   U2    U2  U2   U2     O1   O1  =1     O1      O1       =1    =1      U2
            invalid JSON                  U2  U2   U2    U2  U2   U2     O1   O1  =1     O1      O1       U2    U2      U2
            JSON that is no object        U2  U2   U2    U2  U2   U2     O1   O1  =1     O1      O1       U2    U2      U2
            JSON of great depth           U2  U2   U2    U2  U2   U2     O1   O1  =1     O1      O1       U2    U2      U2
            invalid UTF-8                 U2  U2   U2    U2  U2   U2     O1   O1  =1     O1      O1       U2    U2      U2
            empty 200                     U2  U2   U2    U2  U2   U2     O1   O1  =1     O1      O1       U2    U2      U2
            204                           U2  U2   U2    U2  U2   U2     O1   O1  =1     O1      O1       U2    U2      U2
            302 to another host           U2  U2   U2    U2  U2   U2     U1   U1  U1     U1      U1       U2    U2      U2
            307 to another host           U2  U2   U2    U2  U2   U2     U1   U1  U1     U1      U1       U2    U2      U2
            slow headers                  U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            slow body                     U2  U2   U2    U2  U2   U2     O1   O1  =1     O1      O1       U2    U2      U2
            silence                       U2  U2   U2    U2  U2   U2     O1   O1  O1     O1      O1       U2    U2      U2
            TLS alert                     U0  U0   U0    U0  U0   U0     U0   U0  U0     U0      U0       U1    U1      U0
            expired server certificate    C0  C0   C0    C0  C0   C0     C0   C0  C0     C0      C0       C0    C0      C0
            expired client certificate    C0  C0   C0    C0  C0   C0     C0   C0  C0     C0      C0       C1    C1      C0
            DNS failure                   U0  U0   U0    U0  U0   U0     U0   U0  U0     U0      U0       U0    U0      U0
            nobody listens                U0  U0   U0    U0  U0   U0     U0   U0  U0     U0      U0       U0    U0      U0
            stale answers                 =1  =1   =1    =1  =1   =1     =1   =1  =1     =1      =1       =1    =1      -1
            the access token ends         L2  L2   L2    L2  L2   =1     L2   L2  L2     L2      L2       =1    =1      L2
            the refresh token dies        L0  L1   L0    L0  L0   =1     L1   L0  L1     L0      L0       =1    L1      L1
            """;

    private static final Map<Class<? extends Throwable>, Character> LETTERS = Map.of(
            ServiceUnavailableException.class, 'U',
            OutcomeUnknownException.class, 'O',
            RateLimitedException.class, 'R',
            InvalidRequestException.class, 'I',
            AccessDeniedException.class, 'D',
            NoDataException.class, 'N',
            AppRejectedException.class, 'A',
            LoginRequiredException.class, 'L',
            CertificateProblemException.class, 'C');

    private FaultMatrix() {}

    /**
     * A line of the table.
     *
     * @param fault what goes wrong
     * @param cells in the order of the families
     */
    record Row(String fault, List<String> cells) {

        private static Row of(String line) {
            String[] columns = line.split(" {2,}");
            return new Row(columns[0], Arrays.stream(columns).skip(1).toList());
        }

        @Override
        public String toString() {
            return fault;
        }
    }

    static Stream<Row> rows() {
        return TABLE.lines().skip(2).map(Row::of);
    }

    static long cells() {
        return rows().mapToLong(row -> row.cells().size()).sum();
    }

    /** Of no failure, too. */
    static char letter(Throwable failure) {
        if (failure == null) {
            return WELL;
        }
        Character letter = LETTERS.get(failure.getClass());
        if (letter == null) {
            throw new IllegalStateException("a failure of no kind that is known", failure);
        }
        return letter;
    }
}
