import { Route, Switch } from 'wouter';
import { ArticlePage } from './article-page.js';
import { HealthPage } from '../health/health-page.js';
import { KnowledgeListPage } from './knowledge-list-page.js';
import { NewArticlePage } from './new-article-page.js';

export default function KnowledgePages() {
  return (
    <Switch>
      <Route path="/knowledge/new" component={NewArticlePage} />
      <Route path="/knowledge/health" component={HealthPage} />
      <Route path="/knowledge/:id">{({ id }) => <ArticlePage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route component={KnowledgeListPage} />
    </Switch>
  );
}
