package io.github.camelstellantis;

import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.state.Positions;
import java.util.List;

/** Where a consumer finds what is new. */
interface Source {

    /** What to ask about for an account, each in its turn. */
    List<Target> targets(Credentials account);

    /** What is new of a target, oldest first; it asks the service. */
    List<Finding> look(Target target, Positions positions);
}
