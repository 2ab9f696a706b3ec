package org.dundian.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** On whose behalf a command is done ends with the command. */
class OnBehalfWithin extends CommandInterceptor {

    private final OnBehalf onBehalf;

    OnBehalfWithin(OnBehalf onBehalf) {
        this.onBehalf = onBehalf;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try (OnBehalf.Stretch stretch = onBehalf.within()) {
            return next.execute(command);
        }
    }
}
