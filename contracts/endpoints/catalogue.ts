/** The work catalogue. */
import { z } from 'zod';
import { ITEM_STEPS } from '../../domain/catalogue/item';
import * as C from '../catalogue';
import { Id } from '../common';
import { byId, endpoint } from './endpoint';

export const CATALOGUE = {
  listCatalogue: endpoint({
    method: 'GET',
    path: '/catalogue',
    action: 'catalogue.read',
    summary: 'Products by agency, group and code',
    query: C.CatalogueQuery,
    response: C.CataloguePage,
    status: 200,
  }),
  getCatalogueItem: endpoint({
    method: 'GET',
    path: '/catalogue/items/:id',
    action: 'catalogue.read',
    summary: 'A product with every step that it has gone through',
    params: byId,
    response: C.CatalogueItemDetail,
    status: 200,
  }),
  draftCatalogueItem: endpoint({
    method: 'POST',
    path: '/catalogue/items',
    action: 'catalogue.draft',
    summary: 'Draft a product that the catalogue lacks',
    body: C.DraftItem,
    response: C.CatalogueItemView,
    status: 201,
  }),
  editCatalogueItem: endpoint({
    method: 'PUT',
    path: '/catalogue/items/:id',
    action: 'catalogue.draft',
    summary: 'Rewrite a draft',
    params: byId,
    body: C.EditItem,
    response: C.CatalogueItemView,
    status: 200,
  }),
  stepCatalogueItem: endpoint({
    method: 'POST',
    path: '/catalogue/items/:id/steps/:step',
    action: 'catalogue.decide',
    summary: 'Propose, normalise, decide, send back or retire a product',
    params: z.object({ id: Id, step: z.enum(ITEM_STEPS) }),
    body: C.StepInput,
    response: C.CatalogueItemView,
    status: 200,
  }),
  getCatalogueFrame: endpoint({
    method: 'GET',
    path: '/catalogue/frames/:id',
    action: 'catalogue.read',
    summary: 'Groups and standard product of an agency',
    params: byId,
    response: C.FrameView,
    status: 200,
  }),
  setCatalogueFrame: endpoint({
    method: 'PUT',
    path: '/catalogue/frames/:id',
    action: 'catalogue.decide',
    summary: 'Set groups and standard product of an agency',
    params: byId,
    body: C.FrameInput,
    response: C.FrameView,
    status: 200,
  }),
} as const;
