/* entente.h: from news to a graph of who is tied to whom.
 *
 *     ent_error error = ENT_ERROR_INIT;
 *     ent_pipeline *pipeline = ent_pipeline_new(NULL, &error);
 *     ... ent_stream() into ent_archive_add() ...
 *     ent_graph *graph = ent_graph_new(archive, NULL, &error);
 *     ent_analysis *analysis = ent_analyse(graph, &error);
 *
 * One header a part; each is that part's manual. */

#ifndef ENTENTE_H
#define ENTENTE_H

#include "entente/base.h"
#include "entente/dossier.h"
#include "entente/lexicon.h"
#include "entente/read.h"
#include "entente/clean.h"
#include "entente/segment.h"
#include "entente/recognise.h"
#include "entente/resolve.h"
#include "entente/link.h"
#include "entente/archive.h"
#include "entente/graph.h"
#include "entente/analyse.h"
#include "entente/diagram.h"
#include "entente/report.h"
#include "entente/page.h"
#include "entente/brief.h"
#include "entente/pipeline.h"
#include "entente/score.h"

#endif
