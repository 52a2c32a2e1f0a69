import { Route, Switch } from 'wouter';
import { useAccount } from '../api/session.js';
import { GoldenPage } from '../golden/golden-page.js';
import { mayEditArticles } from '../parts/permissions.js';
import { ArticlePage } from './article-page.js';
import { HealthPage } from '../health/health-page.js';
import { KnowledgeListPage } from './knowledge-list-page.js';
import { NewArticlePage } from './new-article-page.js';

export default function KnowledgePages() {
  const { role } = useAccount();
  return (
    <Switch>
      <Route path="/knowledge/new" component={NewArticlePage} />
      <Route path="/knowledge/health" component={HealthPage} />
      {mayEditArticles(role) && <Route path="/knowledge/golden" component={GoldenPage} />}
      <Route path="/knowledge/:id">{({ id }) => <ArticlePage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route component={KnowledgeListPage} />
    </Switch>
  );
}
