package org.dundian.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.dundian.organisation.RolesOfGroups;
import org.dundian.organisation.SignInMode;
import org.dundian.organisation.SubstitutionBook;
import org.dundian.organisation.Supervision;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/**
 * Puts the application's own rules into the engine: who sees which task, what no query may carry, how a refusal reads,
 * on whose behalf somebody acts.
 * Waits for Flyway, which wants to find an empty schema when it first runs.
 */
@Component
@DependsOnDatabaseInitialization
class EngineSecurityPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Supervision> supervision;
    private final ObjectProvider<SubstitutionBook> substitutions;
    private final ObjectProvider<RolesOfGroups> roles;
    private final ObjectProvider<SignInMode> mode;
    private final OnBehalf onBehalf;

    EngineSecurityPlugin(
            ObjectProvider<Supervision> supervision,
            ObjectProvider<SubstitutionBook> substitutions,
            ObjectProvider<RolesOfGroups> roles,
            ObjectProvider<SignInMode> mode,
            OnBehalf onBehalf) {
        this.supervision = supervision;
        this.roles = roles;
        this.mode = mode;
        this.substitutions = substitutions;
        this.onBehalf = onBehalf;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<SessionFactory> sessions = configuration.getCustomSessionFactories() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomSessionFactories());
        sessions.add(new RowLevelAuthorizations.Factory(supervision, substitutions, onBehalf));
        sessions.add(new BoundedTaskCounts.Factory());
        configuration.setCustomSessionFactories(sessions);
        configuration.setResourceAuthorizationProvider(new SparseAuthorizations());
        configuration.setCommandCheckers(List.of(new TenantCommandChecker(), new JobsOfAdministrators()));
        configuration.setIdentityProviderSessionFactory(new IdentitiesWithoutLock.Factory(roles, mode));

        List<CommandInterceptor> interceptors = configuration.getCustomPreCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomPreCommandInterceptorsTxRequired());
        interceptors.add(new Refusals());
        interceptors.add(new NestedExpressionGuard());
        interceptors.add(
                new DeploymentGuard(() -> configuration.getIdentityService().getCurrentAuthentication()));
        interceptors.add(
                new OperationGuard(() -> configuration.getIdentityService().getCurrentAuthentication()));
        interceptors.add(new OnBehalfWithin(onBehalf));
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);

        List<CommandInterceptor> inside = configuration.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomPostCommandInterceptorsTxRequired());
        inside.add(new TakeOverMarks(onBehalf));
        inside.add(new JobSuspensionGuard());
        inside.add(new CommentGuard());
        configuration.setCustomPostCommandInterceptorsTxRequired(inside);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        BoundedTaskCounts.addTo(configuration.getSqlSessionFactory().getConfiguration());
    }
}
