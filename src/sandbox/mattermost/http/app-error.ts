/** An error as the API answers it: `id` and `status` are the contract, `message` is the English text. */
export class AppError extends Error {
  constructor(
    readonly status: number,
    readonly id: string,
    message: string,
  ) {
    super(message);
  }

  toJSON(requestId?: string): Record<string, unknown> {
    return {
      id: this.id,
      message: this.message,
      detailed_error: '',
      ...(requestId !== undefined && { request_id: requestId }),
      status_code: this.status,
    };
  }
}

export const invalidBodyParam = (name: string): AppError =>
  new AppError(400, 'api.context.invalid_body_param.app_error', `Invalid or missing ${name} in request body.`);

export const invalidUrlParam = (name: string): AppError =>
  new AppError(400, 'api.context.invalid_url_param.app_error', `Invalid or missing ${name} parameter in request URL.`);

export const payloadParseError = (): AppError =>
  new AppError(400, 'api.payload.parse.error', 'An error occurred while parsing the payload.');

export const forbidden = (): AppError =>
  new AppError(403, 'api.context.permissions.app_error', 'You do not have the appropriate permissions.');

export const sessionExpired = (): AppError =>
  new AppError(401, 'api.context.session_expired.app_error', 'Invalid or expired session, please login again.');

export const pageNotFound = (): AppError =>
  new AppError(404, 'api.context.404.app_error', 'Sorry, we could not find the page.');

/** For what the real server does and this one does not. */
export const notImplemented = (what: string): AppError =>
  new AppError(501, 'sandbox.not_implemented', `The embedded Mattermost does not have ${what}.`);
