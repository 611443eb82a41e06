{{/* Name of everything that this release makes. */}}
{{- define "tailback.name" -}}
{{- printf "%s-tailback" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "tailback.labels" -}}
app.kubernetes.io/name: tailback
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "tailback.image" -}}
{{- $repository := required "image.repository: name the image that you pushed" .Values.image.repository -}}
{{- if .Values.image.digest -}}
{{ $repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ $repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "tailback.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "tailback.name" .) -}}
{{- end -}}

{{/* What all pods share. */}}
{{- define "tailback.pod" -}}
serviceAccountName: {{ include "tailback.serviceAccount" . }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* What all containers share. */}}
{{- define "tailback.container" -}}
image: {{ include "tailback.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  {{- toYaml .Values.securityContext | nindent 2 }}
env:
  - name: TZ
    value: UTC
  {{- if .Values.hadoopConfigMap }}
  - name: HADOOP_CONF_DIR
    value: /etc/hadoop/conf
  {{- end }}
  {{- if .Values.hbaseConfigMap }}
  - name: HBASE_CONF_DIR
    value: /etc/hbase/conf
  {{- end }}
  {{- with .Values.env }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "tailback.mounts" -}}
- name: config
  mountPath: /etc/tailback
  readOnly: true
- name: tmp
  mountPath: /tmp
{{- if .Values.hadoopConfigMap }}
- name: hadoop
  mountPath: /etc/hadoop/conf
  readOnly: true
{{- end }}
{{- if .Values.hbaseConfigMap }}
- name: hbase
  mountPath: /etc/hbase/conf
  readOnly: true
{{- end }}
{{- end -}}

{{- define "tailback.volumes" -}}
- name: config
  configMap:
    name: {{ include "tailback.name" . }}
- name: tmp
  emptyDir: {}
{{- if .Values.hadoopConfigMap }}
- name: hadoop
  configMap:
    name: {{ .Values.hadoopConfigMap }}
{{- end }}
{{- if .Values.hbaseConfigMap }}
- name: hbase
  configMap:
    name: {{ .Values.hbaseConfigMap }}
{{- end }}
{{- end -}}
