/**
 * As much of XMLHttpRequest as rxjs' ajax uses, over Node's fetch, so that directlinejs runs here unchanged. Unlike a
 * browser it sends no Origin, and like one it lets fetch name the boundary of a form.
 */
export class XhrOverFetch {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseText = '';
  responseType = '';
  timeout = 0;
  withCredentials = false;
  upload = {};
  onreadystatechange: ((this: XhrOverFetch, event: object) => void) | null = null;
  onerror: ((this: XhrOverFetch, event: object) => void) | null = null;
  ontimeout: ((this: XhrOverFetch, event: object) => void) | null = null;
  private readonly headers = new Headers();
  private readonly aborter = new AbortController();
  private request = { method: '', url: '' };
  private received = new Headers();

  open(method: string, url: string): void {
    this.request = { method, url };
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.received.get(name);
  }

  abort(): void {
    this.aborter.abort();
  }

  send(body?: RequestInit['body']): void {
    void this.exchange(body);
  }

  private async exchange(body?: RequestInit['body']): Promise<void> {
    try {
      const answer = await fetch(this.request.url, {
        method: this.request.method,
        headers: this.headers,
        body,
        signal: this.aborter.signal,
      });
      this.status = answer.status;
      this.received = answer.headers;
      this.response = await this.read(answer);
      this.readyState = 4;
      this.onreadystatechange?.({});
    } catch {
      if (!this.aborter.signal.aborted) this.onerror?.({});
    }
  }

  private async read(answer: Response): Promise<unknown> {
    if (this.responseType === 'arraybuffer') return answer.arrayBuffer();
    this.responseText = await answer.text();
    if (this.responseType !== 'json') return this.responseText;
    try {
      return JSON.parse(this.responseText);
    } catch {
      return null;
    }
  }
}
