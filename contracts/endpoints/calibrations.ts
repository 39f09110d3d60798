/** Calibration sessions of a period. */
import * as C from '../calibrations';
import { byId, endpoint } from './endpoint';

export const CALIBRATIONS = {
  listPeriodCalibrations: endpoint({
    method: 'GET',
    path: '/evaluation-periods/:id/calibrations',
    action: 'evaluationPeriod.read',
    summary: 'Calibration sessions of a period, the latest first, and what one could be opened over',
    params: byId,
    response: C.PeriodCalibrationsView,
    status: 200,
  }),
  openCalibration: endpoint({
    method: 'POST',
    path: '/evaluation-periods/:id/calibrations',
    action: 'calibration.open',
    summary: 'Open a session over judged forms of similar duties, or of one who judges',
    params: byId,
    body: C.OpenCalibration,
    response: C.CalibrationView,
    status: 201,
  }),
  listOwnCalibrations: endpoint({
    method: 'GET',
    path: '/calibrations',
    action: 'calibration.read',
    summary: 'Sessions that one takes part in, the latest first',
    response: C.OwnCalibrationsView,
    status: 200,
  }),
  getCalibration: endpoint({
    method: 'GET',
    path: '/calibrations/:id',
    action: 'calibration.read',
    summary:
      'A session with its forms by unit and name, without one’s own; each look is noted for the people',
    params: byId,
    response: C.CalibrationView,
    status: 200,
  }),
  remarkCalibration: endpoint({
    method: 'POST',
    path: '/calibrations/:id/forms/:formId/remarks',
    action: 'calibration.act',
    summary: 'Say something of a form in an open session; the person reads it',
    params: C.byCalibrationForm,
    body: C.RemarkCalibration,
    response: C.CalibrationView,
    status: 201,
  }),
  agreeCalibration: endpoint({
    method: 'POST',
    path: '/calibrations/:id/forms/:formId/agreement',
    action: 'calibration.act',
    summary:
      'Write down what was agreed: the judgement is kept, or goes back to be judged again with a reason',
    params: C.byCalibrationForm,
    body: C.AgreeCalibration,
    response: C.CalibrationView,
    status: 201,
  }),
  closeCalibration: endpoint({
    method: 'POST',
    path: '/calibrations/:id/close',
    action: 'calibration.act',
    summary: 'Close a session by a document; the judgements in it stand until a form is opened again',
    params: byId,
    body: C.CloseCalibration,
    response: C.CalibrationView,
    status: 200,
  }),
  getFormCalibrations: endpoint({
    method: 'GET',
    path: '/evaluation-forms/:id/calibrations',
    action: 'evaluation.read',
    summary: 'What sessions did with a form: before and after, who took part, what was said and agreed',
    params: byId,
    response: C.FormCalibrationsView,
    status: 200,
  }),
} as const;
